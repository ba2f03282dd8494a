import {describe, expect, test} from 'vitest'
import {describePresented} from '../../src/signing/presented.js'

const NOW = new Date('2026-11-21T02:00:00Z')
const SIGNED = `20261121T015500Z${'0123456789abcdef'.repeat(4)}`
const AT = new Date('2026-11-21T01:55:00Z')

describe('describePresented', () => {
  test.each([
    ['AKIAIOSFODNN7EXAMPLE', SIGNED, {kind: 'signed', temporary: false, account: null, signedAt: AT, age: 300}],
    ['ASIAIOSFODNN7EXAMPLE%IQoJb3+/=', SIGNED, {kind: 'signed', temporary: true, account: null, signedAt: AT, age: 300}],
    ['ASIAIOSFODNN7EXAMPLE%25IQoJb3', SIGNED, {kind: 'signed', temporary: true, account: null, signedAt: AT, age: 300}],
    ['ASIAIOSFODNN7EXAMPLE', SIGNED, {kind: 'signed', temporary: true, account: null, signedAt: AT, age: 300}],
    ['AKIAIOSFODNN7EXAMPLE%token', SIGNED, {kind: 'signed', temporary: true, account: null, signedAt: AT, age: 300}],
    ['AKIAIOSFODNN7EXAMPLE', null, {kind: 'signed', temporary: false, account: null, signedAt: null, age: null}],
    [
      'AKIAIOSFODNN7EXAMPLE',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      {kind: 'access-key', temporary: false, account: null, signedAt: null, age: null},
    ],
    ['AKIAIOSFODNN7EXAMPLE', '', {kind: 'access-key', temporary: false, account: null, signedAt: null, age: null}],
    ['AKIAIOSFODNN7EXAMPLE', SIGNED.toUpperCase(), {kind: 'access-key', temporary: false, account: null, signedAt: null, age: null}],
    ['jane-at-123456789012', 'abc/DEF+gh=', {kind: 'git-credential', temporary: false, account: '123456789012', signedAt: null, age: null}],
    ['jane+1-at-123456789012', null, {kind: 'git-credential', temporary: false, account: '123456789012', signedAt: null, age: null}],
    ['jane', 'letmein', {kind: 'unknown', temporary: false, account: null, signedAt: null, age: null}],
    ['jane-at-12345', null, {kind: 'unknown', temporary: false, account: null, signedAt: null, age: null}],
    ['', null, {kind: 'unknown', temporary: false, account: null, signedAt: null, age: null}],
    ['AKIA', null, {kind: 'unknown', temporary: false, account: null, signedAt: null, age: null}],
    ['AIDAIOSFODNN7EXAMPLE', null, {kind: 'unknown', temporary: false, account: null, signedAt: null, age: null}],
  ])('%s, %s', (username, password, rest) => {
    expect(describePresented(username, password, NOW)).toEqual({user: username.split('%', 1)[0], ...rest})
  })

  test('a clock that was ahead gives a negative age', () => {
    expect(describePresented('AKIAIOSFODNN7EXAMPLE', SIGNED, new Date('2026-11-21T01:54:00Z')).age).toBe(-60)
  })

  test('a date that does not exist is unknown', () => {
    expect(describePresented('AKIAIOSFODNN7EXAMPLE', SIGNED.replace('20261121', '20261331'), NOW)).toMatchObject({
      kind: 'signed',
      signedAt: null,
      age: null,
    })
  })
})
