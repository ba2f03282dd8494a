import {describe, expect, test} from 'vitest'
import {columns, pad, proseWidth, wrap} from '../../src/report/layout.js'
import {mapStrings} from '../../src/report/map-strings.js'

describe('wrap', () => {
  test.each<[string, string, number, string, string[]]>([
    ['breaks at spaces', 'aaaa bbbb cccc dddd eeee', 20, '', ['aaaa bbbb cccc dddd', 'eeee']],
    ['keeps `code` whole', 'aaaa bbbb (`git ls-remote x`) cccc ` d', 20, '', ['aaaa bbbb', '(`git ls-remote x`)', 'cccc ` d']],
    ['hangs behind the lead', 'aaaa bbbb cccc dddd eeee', 24, '- ', ['- aaaa bbbb cccc dddd', '  eeee']],
    ['keeps a long word whole', `a ${'x'.repeat(30)} b`, 20, '', ['a', 'x'.repeat(30), 'b']],
    ['gives the lead alone for nothing', '', 20, '- ', ['-']],
    ['takes line breaks as spaces', 'a\n b\t c', 20, '', ['a b c']],
  ])('%s', (_what, text, width, lead, expected) => {
    expect(wrap(text, width, lead)).toEqual(expected)
  })

  test('paints line by line', () => {
    expect(wrap('aaaa bbbb cccc dddd eeee', 20, '', text => `<${text}>`)).toEqual(['<aaaa bbbb cccc dddd>', '<eeee>'])
  })
})

test('columns do not count escapes', () => {
  expect(columns('\u001b[31mab\u001b[39m✖')).toBe(3)
  expect(pad('\u001b[31mab\u001b[39m', 4)).toBe('\u001b[31mab\u001b[39m  ')
})

test.each([
  [NaN, 80],
  [0, 80],
  [10, 40],
  [79.5, 79],
  [300, 100],
])('prose on %d columns has %i', (width, expected) => {
  expect(proseWidth(width)).toBe(expected)
})

test('mapStrings changes strings everywhere, and nothing else', () => {
  expect(mapStrings({a: 'x', b: [1, 'x', null], c: {d: true, e: 'x'}}, text => `${text}!`)).toEqual({
    a: 'x!',
    b: [1, 'x!', null],
    c: {d: true, e: 'x!'},
  })
})
