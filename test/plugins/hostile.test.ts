import {spawn} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {describe, expect, it, test} from 'vitest'
import type {Result} from '../../src/checks/examine.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {builtProgram} from '../scenarios/built-program.js'
import {asked, hostilePlugin, loaded, told} from './stage.js'

/** Plugins that cannot be used at all, with what is said of them. */
const UNUSABLE: Record<string, RegExp> = {
  'exits-at-load': /it called process\.exit \(0\)/,
  'exports-nothing': /it exports no list of checks/,
  'hangs-at-load': /it gave no answer within 6 s and was stopped/,
  // How far it comes depends on what Node itself uses.
  'poisons-prototypes': /is no list of checks|it threw outside of a check/,
  'throws-at-load': /it threw Error: thrown while it was loaded/,
}

/** Plugins with a check that fails, with what is said of it. */
const FAILING: Record<string, RegExp> = {
  'answers-with-a-circle': /its answer is no data: it threw TypeError/,
  'answers-with-a-promise': /examine\(\) gave a promise/,
  'answers-with-megabytes': /it answered with too much/,
  'answers-with-nothing': /it gave what is no finding: null is none/,
  // A slow machine stops them before they have come so far.
  'ends-the-process': /its process ended \(SIG|it took too much memory|it gave no answer/,
  'fills-buffers': /it took too much memory|it gave no answer/,
  'fills-the-heap': /it took too much memory|it gave no answer/,
  'exits': /it called process\.exit \(0\)/,
  'gives-a-worse-status': /hostile\/answer gives fail for odd, declared as warn at worst/,
  'gives-an-undeclared-code': /hostile\/answer does not declare the code constructor/,
  'gives-an-unknown-status': /there is no status "healthy"/,
  'gives-too-many-findings': /it answered with too much|20 are taken at most/,
  'hangs': /it gave no answer within 3 s and was stopped/,
  'hangs-on-a-lock': /it gave no answer within 3 s and was stopped/,
  'has-a-getter-that-throws': /its answer is no data: it threw something that cannot be told/,
  'kills': /process\.kill is not for plugins/,
  'prints-without-end': /it gave no answer within 3 s and was stopped/,
  'recurses': /it threw RangeError/,
  'suppresses': /skip takes one of .*, not suppressed/,
  'throws': /it threw Error: thrown in the check/,
}

/** Plugins that answer, and must not do harm with it. */
const ANSWERING = [
  'declares-nonsense',
  'fails-later',
  'follows-from-nowhere',
  'lies-about-its-id',
  'looks-around',
  'prints',
  'repeats-secrets',
  'writes-escapes',
]

const ask = async (name: string, redact?: (text: string) => string): Promise<Result[]> => asked(await loaded([hostilePlugin(name)]), redact)

test('every hostile plugin in the folder is tried', () => {
  const there = readdirSync(join(import.meta.dirname, 'hostile')).map(name => name.replace('.js', ''))
  expect(there.toSorted()).toEqual(['stage', ...Object.keys(UNUSABLE), ...Object.keys(FAILING), ...ANSWERING].toSorted())
})

test('its process says once why it failed: that its thread then ends is no failure between two checks', async () => {
  const dist = dirname(builtProgram())
  const keeper = spawn(process.execPath, [join(dist, 'plugins/keeper.js')], {stdio: ['pipe', 'pipe', 'ignore']})
  const entry = join(hostilePlugin('fills-the-heap'), 'index.js')
  const opening = {entry, api: pathToFileURL(join(dist, 'plugin.js')).href, nonce: 'N'}
  for (const line of [opening, {n: 1, ask: 'examine', check: 0, facts: '{}'}]) keeper.stdin.write(`${JSON.stringify(line)}\n`)
  let said = ''
  for await (const text of keeper.stdout.setEncoding('utf8')) said += String(text)
  expect(said.trimEnd().split('\n')).toEqual([expect.stringContaining('it took too much memory')])
}, 60_000)

describe('a plugin that cannot be loaded is a crash that names it', () => {
  it.each(Object.entries(UNUSABLE))(
    '%s',
    async (name, why) => {
      const plugins = await loaded([hostilePlugin(name)])
      expect(plugins.checks.map(({id}) => id)).toEqual(['hostile/plugin'])
      expect(plugins.told()).toMatchObject([{name: 'codecommit-doctor-plugin-hostile', problems: [expect.stringMatching(why)]}])
      const [result, ...others] = await asked(plugins)
      expect(result).toMatchObject({check: 'hostile/plugin', status: 'crash', code: 'crash', plugin: 'codecommit-doctor-plugin-hostile'})
      expect(result?.summary).toMatch(/^the plugin codecommit-doctor-plugin-hostile could not be used: /)
      expect(result?.summary).toMatch(why)
      expect(others).toEqual([])
    },
    60_000,
  )
})

describe('a check that fails is a crash that names the plugin, and the next one is answered all the same', () => {
  it.each(Object.entries(FAILING))(
    '%s',
    async (name, why) => {
      const results = await ask(name)
      const answer = told(results, 'hostile/answer')
      expect(answer).toMatchObject({status: 'crash', code: 'crash', plugin: 'codecommit-doctor-plugin-hostile'})
      expect(answer?.summary).toMatch(/^the plugin codecommit-doctor-plugin-hostile failed: [^\n]{1,400}$/)
      expect(answer?.summary).toMatch(why)
      expect(told(results, 'hostile/good')).toMatchObject({status: 'pass', summary: 'good on linux'})
    },
    60_000,
  )
})

it('refuses ids that are not its own, and keeps those that are', async () => {
  const results = await ask('lies-about-its-id')
  expect(results.map(({check}) => check)).toEqual(['hostile/answer', 'hostile/good', 'hostile/plugin'])
  expect(told(results, 'hostile/answer')).toMatchObject({status: 'pass', summary: 'this one is its own'})
  const {status, summary = ''} = told(results, 'hostile/plugin') ?? {}
  expect(status).toBe('crash')
  for (const id of ['tools/git', 'live/as-configured', 'sso-only/profiles', 'plugins/anything', 'hostile/plugin', 'hostile/../tools'])
    expect(summary).toContain(`(${id}) is refused`)
  expect(summary).toContain('another check of it has this id')
})

it('refuses declarations that break the rules', async () => {
  const plugins = await loaded([hostilePlugin('declares-nonsense')])
  const problems = plugins.told()[0]?.problems ?? []
  expect(problems).toHaveLength(13)
  for (const problem of problems) expect(problem).toMatch(/^check \d+ \(hostile\/[a-z]+\) is refused: ./)
  expect((await asked(plugins)).map(({check, status}) => `${check} ${status}`)).toEqual(['hostile/good pass', 'hostile/plugin crash'])
}, 60_000)

it('keeps what is printed from every stream, and tells it', async () => {
  const results = await ask('prints')
  expect(told(results, 'hostile/answer')).toMatchObject({status: 'pass', summary: 'printed'})
  expect(told(results, 'hostile/plugin')).toMatchObject({status: 'pass', code: 'remarks'})
  expect(told(results, 'hostile/plugin')?.summary).toContain('it printed: {"printed": "while it was loaded"}')
})

it('takes no cause that cannot be one', async () => {
  const results = await ask('follows-from-nowhere')
  expect(told(results, 'hostile/answer')).toMatchObject({status: 'fail', code: 'bad'})
  expect(told(results, 'hostile/answer')?.because).toBeUndefined()
  expect(told(results, 'hostile/plugin')?.summary).toContain('from which it cannot follow')
})

it('finds no environment, no network, no files and no other facts in its process', async () => {
  const results = await ask('looks-around')
  expect(told(results, 'hostile/answer')).toMatchObject({status: 'pass', summary: 'found: nothing; facts: platform'})
})

it('answers what it was asked, whatever comes after', async () => {
  expect(told(await ask('fails-later'), 'hostile/answer')).toMatchObject({status: 'pass', summary: 'for now'})
})

it('can make no terminal do anything, and hands over no remedy that a program would carry out', async () => {
  const redactor = createRedactor()
  const answer = told(await ask('writes-escapes', text => redactor.redact(text)), 'hostile/answer')
  expect(JSON.stringify(answer)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\\u00[01]/)
  expect(answer?.summary).not.toContain('\n')
  expect(answer?.remedies).toEqual([{title: '\\x9b31m', safety: 'review', steps: [{kind: 'command', text: 'echo \\x1b[8mhidden'}]}])
  expect(answer?.because).toBeUndefined()
})

it('tells no secret that the run knows', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const redactor = createRedactor()
  redactor.register(secret, 'secret key')
  const answer = told(await ask('repeats-secrets', text => redactor.redact(text)), 'hostile/answer')
  expect(answer?.status).toBe('warn')
  expect(redactor.leaks(JSON.stringify(answer))).toBe(false)
  expect(JSON.stringify(answer)).not.toContain(secret.slice(5, 25))
})

it('gives up at once when the run is over', async () => {
  const plugins = await loaded([hostilePlugin('hangs')])
  const {examine} = await import('../../src/checks/examine.js')
  const {healthyFacts} = await import('../checks/healthy.js')
  const end = new AbortController()
  setTimeout(() => {
    end.abort()
  }, 300)
  const source = {get: () => Promise.resolve({observed: true as const, value: healthyFacts.platform, ms: 0})}
  const results = await examine(plugins.checks, source, undefined, {signal: end.signal, redact: text => text})
  plugins.rest()
  expect(told(results, 'hostile/answer')).toMatchObject({status: 'unknown', code: 'deadline'})
  expect(told(results, 'hostile/good')).toMatchObject({status: 'unknown', code: 'deadline'})
})
