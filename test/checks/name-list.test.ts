import {expect, test} from 'vitest'
import {nameList} from '../../src/checks/name-list.js'

test.each<[names: string[], total: number | undefined, text: string]>([
  [[], undefined, 'none'],
  [['a'], undefined, 'a'],
  [['a', 'b'], undefined, 'a, b'],
  [['a', 'b'], 5000, 'a, b and 4998 more'],
  [[], 5, '5'],
  [Array.from({length: 14}, (_, index) => `p${index}`), undefined, 'p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 and 2 more'],
])('%j of %j: %s', (names, total, text) => {
  expect(nameList(names, total)).toBe(text)
})
