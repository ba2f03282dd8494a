import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {startProgress} from '../../src/output/progress.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const stream = (columns: number): {written: string[]; stream: NodeJS.WriteStream} => {
  const written: string[] = []
  return {written, stream: {columns, write: (text: string) => written.push(text)} as unknown as NodeJS.WriteStream}
}

test('shows nothing of a fast run', () => {
  const {written, stream: terminal} = stream(80)
  const progress = startProgress(['a/b'], {stream: terminal, ascii: false})
  vi.advanceTimersByTime(150)
  progress.clear()
  vi.advanceTimersByTime(1000)
  expect(written).toEqual([])
})

test('tells what is still waited for in one line, and takes it away', () => {
  const {written, stream: terminal} = stream(80)
  const progress = startProgress(['a/b', 'c/d'], {stream: terminal, ascii: true})
  vi.advanceTimersByTime(300)
  progress.done('a/b')
  vi.advanceTimersByTime(100)
  expect(written.at(-1)).toMatch(/^\r\u001b\[K\S 1 of 2 checks, waiting for c\/d, 0\.4 s$/)
  progress.clear()
  expect(written.at(-1)).toBe('\r\u001b[K')
  vi.advanceTimersByTime(1000)
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test.each([
  [30, 29],
  [0, 79],
])('fits into a terminal of %i columns', (columns, fits) => {
  const {written, stream: terminal} = stream(columns)
  const progress = startProgress(['a/long-name-of-a-check', 'c/d', 'e/f', 'network/reach-of-the-network'], {stream: terminal, ascii: false})
  vi.advanceTimersByTime(500)
  progress.clear()
  expect((written[0] ?? '').replace('\r\u001b[K', '').length).toBeLessThanOrEqual(fits)
})
