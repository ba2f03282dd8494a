import {describe, expect, it} from 'vitest'
import {timeRefusal} from '../../../src/facts/aws/chain/python-time.js'

// The words are those of botocore 1.43.11 with dateutil for the same texts.
describe('the end of keys that botocore cannot compare with the clock', () => {
  it.each([
    ['1893456000', 'year 1893456000 is out of range: 1893456000'],
    ['1893456000000', 'signed integer is greater than maximum'],
    ['"2036-01-01T00:00:00Z"', 'Unknown string format: "2036-01-01T00:00:00Z"'],
    ['2036-01-01 00:00:00 +0000 UTC', 'Unknown string format: 2036-01-01 00:00:00 +0000 UTC'],
    ['2036-01-01 00:00:00.5 +0200 CEST', 'Unknown string format: 2036-01-01 00:00:00.5 +0200 CEST'],
  ])('is %s', (text, words) => {
    expect(timeRefusal(text)).toBe(words)
  })

  it.each(['2036-01-01T00:00:00Z', "'2036-01-01T00:00:00Z'", '20360101T000000Z', 'Fri, 01 Jan 2036 00:00:00 GMT'])('is not %s', text => {
    expect(timeRefusal(text)).toBeNull()
  })
})
