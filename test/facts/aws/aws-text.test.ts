import {describe, expect, it} from 'vitest'
import {displayPath, expandUser, expandVariables, ownHome} from '../../../src/facts/aws/files/aws-path.js'
import {parseInstant} from '../../../src/facts/probes/instant.js'
import {indent, rstrip, shlexSplit, splitlines, strip} from '../../../src/facts/aws/files/python-text.js'

describe("Python's white space", () => {
  it("differs from JavaScript's in the byte order mark and some control characters", () => {
    expect(strip('\u001c\u0085 x \u00a0')).toBe('x')
    expect(strip('\ufeffx\u200b')).toBe('\ufeffx\u200b')
    expect(rstrip(' x \u3000')).toBe(' x')
    expect(indent('\u2003 x')).toBe(2)
    expect(indent('\u001f')).toBe(0)
  })

  it('ends lines at more than line feeds', () => {
    expect(splitlines('a\r\nb\rc\nd\u2028e\u0085f\u000bg')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})

describe('shlex.split', () => {
  it.each<[string, string[] | null]>([
    ['profile p', ['profile', 'p']],
    ['  a \t b ', ['a', 'b']],
    ['profile "my prof"', ['profile', 'my prof']],
    ["a 'b c'd", ['a', 'b cd']],
    ['a\\b', ['ab']],
    ['a\\ b', ['a b']],
    ['"a\\"b\\n"', ['a"b\\n']],
    ["'a\\'", ['a\\']],
    ['a ""', ['a', '']],
    ['"a', null],
    ["'a", null],
    ['a\\', null],
    ['"a\\', null],
    ['', []],
    ['a\u00a0b', ['a\u00a0b']],
  ])('%j', (text, words) => {
    expect(shlexSplit(text)).toEqual(words)
  })
})

describe('paths', () => {
  it.each<[string, string]>([
    ['$A/x', 'one/x'],
    ['${A}x', 'onex'],
    ['$NOPE', '$NOPE'],
    ['%A%', '%A%'],
    ['$A$A', 'oneone'],
  ])('expands %s', (path, expanded) => {
    expect(expandVariables(path, {A: 'one'}, false)).toBe(expanded)
  })

  it('expands percent signs on Windows', () => {
    expect(expandVariables('%A%\\x', {A: 'one'}, true)).toBe('one\\x')
  })

  it.each<[string, Record<string, string>, boolean, string]>([
    ['~/x', {HOME: '/h'}, false, '/h/x'],
    ['~', {HOME: '/h'}, false, '/h'],
    ['~/x', {HOME: ''}, false, '/x'],
    ['x~', {HOME: '/h'}, false, 'x~'],
    ['~nobody-of-this-name/x', {HOME: '/h'}, false, '~nobody-of-this-name/x'],
    ['~\\x', {HOME: 'Z:\\net', USERPROFILE: 'C:\\me'}, true, 'C:\\me\\x'],
    ['~/x', {HOMEDRIVE: 'D:', HOMEPATH: '\\me'}, true, 'D:\\me/x'],
    ['~/x', {HOME: 'Z:\\net'}, true, '~/x'],
  ])('finds the home of %s with %j', (path, env, windows, expanded) => {
    expect(expandUser(path, env, windows)).toBe(expanded)
  })

  it.each<[string, string, string]>([
    ['/h', '/h/.aws/config', '~/.aws/config'],
    ['/h/', '/h/x', '~/x'],
    ['/h', '/home/x', '/home/x'],
    ['/', '/x', '/x'],
    ['/h', '/h', '~'],
  ])('home %s: %s is shown as %s', (home, path, shown) => {
    expect(displayPath(path, {HOME: home})).toBe(process.platform === 'win32' ? path : shown)
  })

  it('has no home without a trace of one', () => {
    expect(ownHome({}, true)).toBeNull()
  })
})

describe('points in time', () => {
  it.each<[string, string | null]>([
    ['2036-01-01T00:00:00Z', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T00:00:00UTC', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01 00:00:00 +0100', '2035-12-31T23:00:00.000Z'],
    ['2036-01-01T00:00:00.123456+00:00', '2036-01-01T00:00:00.123Z'],
    ['2036-01-01T00:00Z', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T00:00:00+01', '2035-12-31T23:00:00.000Z'],
    ['2036-01-01t00:00:00,5z', '2036-01-01T00:00:00.500Z'],
    ['2036-01-01T00:00:00', null],
    ['2036-01-01T00:00', null],
    ['2036-13-01T00:00:00Z', null],
    ['soon', null],
    ['', null],
    ['1700000000', null],
  ])('%j', (text, instant) => {
    const found = parseInstant(text)
    expect(found === null ? null : new Date(found).toISOString()).toBe(instant)
  })
})
