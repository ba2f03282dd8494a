import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Ajv2020} from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {diagnose, UsageError} from '../../src/index.js'
import type {DiagnoseOptions, JsonReport} from '../../src/index.js'
import {cleanEnvironment} from '../commands/doctor.js'
import {builtProgram} from '../scenarios/built-program.js'
import {startDoctor} from '../scenarios/runner.js'
import {freshFolder, hostilePlugin, lay} from '../plugins/stage.js'

const posix = process.platform !== 'win32'
const ajv = new Ajv2020({allErrors: true})
addFormats.default(ajv)
const schema = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/report-v1.json'), 'utf8')) as object)

/** A person with a working tree whose remote is a repository of that name. */
function machine(name: string, files: Record<string, string> = {}): {home: string; cwd: string; env: Record<string, string>} {
  const home = lay(freshFolder(), {
    '.aws/config': `[default]\nregion = eu-west-1\n[profile ${name}]\nregion = eu-west-1\n`,
    'work/.keep': '',
    ...files,
  })
  const [cwd, env] = [join(home, 'work'), cleanEnvironment(home)]
  for (const words of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', `https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/${name}`],
  ])
    spawnSync('git', words, {cwd, env})
  return {home, cwd, env}
}

/** What is the same whenever it is asked. */
const timeless = ({generatedAt, durationMs, results, ...rest}: JsonReport): object => {
  expect([typeof generatedAt, typeof durationMs]).toEqual(['string', 'number'])
  return {...rest, results: results.map(result => ({...result, durationMs: 0}))}
}

/** Everything of this process that a library must leave alone. */
const surroundings = (): object => ({
  env: {...process.env},
  cwd: process.cwd(),
  exitCode: process.exitCode,
  listeners: ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException', 'unhandledRejection', 'warning'].map(name => process.listenerCount(name)),
})

let said: string[] = []
let before: object = {}
beforeEach(() => {
  said = []
  before = surroundings()
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk: unknown) => {
      said.push(String(chunk))
      return true
    })
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(said).toEqual([])
  expect(surroundings()).toEqual(before)
})

describe('diagnose()', () => {
  it('gives the report that run --json gives', async () => {
    const {cwd, env} = machine('demo')
    const report = await diagnose({cwd, env, offline: true})
    const {stdout} = await startDoctor(['run', '--offline', '--json'], {env, cwd})
    expect(schema(report) ? [] : schema.errors).toEqual([])
    expect(timeless(report)).toEqual(timeless(JSON.parse(stdout) as JsonReport))
    expect(report).toMatchObject({exitCode: 1, target: {repository: 'demo'}})
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  }, 60_000)

  it('takes the flags of run as options', async () => {
    const {cwd, env, home} = machine('demo')
    const report = await diagnose({
      target: 'Other',
      region: 'us-east-1',
      profile: 'demo',
      cwd,
      env,
      offline: true,
      only: ['tools/git', 'target'],
      skip: ['target/method'],
      maskAccounts: true,
      otherProfiles: false,
      timeout: 20,
    })
    expect(report).toMatchObject({target: {repository: 'Other', region: 'us-east-1'}, redaction: {accountsMasked: true}})
    expect([...new Set(report.results.map(({check}) => check))]).toEqual(['tools/git', 'target/url', 'target/region'])
    expect(await diagnose({cwd: home, env, offline: true, target: './work', only: ['target/url']})).toMatchObject({
      target: {repository: 'demo'},
    })
  }, 60_000)

  it('several at a time do not disturb each other', async () => {
    const machines = ['one', 'two', 'three'].map(name => machine(name))
    // Checks whose facts have time enough on a busy machine.
    const only = ['target', 'git-config/readable', 'profile/files', 'tools/git']
    const options = machines.map(({cwd, env}): DiagnoseOptions => ({cwd, env, offline: true, only}))
    const alone = []
    for (const one of options) alone.push(await diagnose(one))
    const together = await Promise.all([...options, ...options].map(one => diagnose(one)))
    expect(together.map(timeless)).toEqual([...alone, ...alone].map(timeless))
    expect(alone.map(({target}) => target?.repository)).toEqual(['one', 'two', 'three'])
  }, 120_000)

  it.skipIf(!posix)(
    'one that is stopped leaves the others alone, and no child behind',
    async () => {
      const [slow, quick] = [machine('slow'), machine('quick')]
      const pid = join(slow.home, 'pid')
      lay(slow.home, {'bin/git': `#!/bin/sh\necho $$ >> ${pid}\nexec sleep 60\n`})
      chmodSync(join(slow.home, 'bin/git'), 0o755)
      const stop = new AbortController()
      const stopped = diagnose({
        cwd: slow.cwd,
        env: {...slow.env, PATH: `${join(slow.home, 'bin')}:${slow.env['PATH'] ?? ''}`},
        signal: stop.signal,
        offline: true,
        timeout: 50,
      })
      const other = diagnose({cwd: quick.cwd, env: quick.env, offline: true})
      for (let waited = 0; !existsSync(pid) && waited < 20_000; waited += 50) await new Promise(done => setTimeout(done, 50))
      const reason = new Error('the editor was closed')
      stop.abort(reason)
      await expect(stopped).rejects.toBe(reason)
      const alive = (): string[] => readFileSync(pid, 'utf8').trim().split('\n').filter(isRunning)
      for (let waited = 0; alive().length > 0 && waited < 2000; waited += 50) await new Promise(done => setTimeout(done, 50))
      expect(alive()).toEqual([])
      expect(await other).toMatchObject({target: {repository: 'quick'}})
    },
    60_000,
  )

  it('is not even begun when it is stopped before', async () => {
    await expect(diagnose({signal: AbortSignal.abort()})).rejects.toMatchObject({name: 'AbortError'})
  })

  it('stops a plugin, too', async () => {
    const {cwd, env} = machine('demo')
    await expect(
      diagnose({cwd, env, offline: true, plugins: [hostilePlugin('hangs-at-load')], signal: AbortSignal.timeout(1000)}),
    ).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  }, 60_000)

  it('reads policy files and the plugins in them only when it is told to', async () => {
    const policy = {
      'work/.codecommit-doctor.json': '{"skip": ["ssh"], "plugins": ["x"]}',
      '.config/.codecommit-doctor.json': '{"skip": ["live"]}',
    }
    const {cwd, env} = machine('demo', policy)
    const areas = ({results}: JsonReport): Set<string> => new Set(results.map(({area}) => area))
    const [without, withPolicy] = await Promise.all([
      diagnose({cwd, env, offline: true}),
      diagnose({cwd, env, offline: true, policy: true}),
    ])
    expect([areas(without).has('ssh'), areas(without).has('live'), without.policy]).toEqual([true, true, null])
    if (process.platform === 'linux') expect([areas(withPolicy).has('ssh'), areas(withPolicy).has('live')]).toEqual([false, false])
    expect(withPolicy.policy?.notes).toEqual([expect.stringContaining('may not set plugins')])
  }, 60_000)

  it('asks plugins, and tells what they are', async () => {
    const {cwd, env} = machine('demo')
    const example = join(import.meta.dirname, '../../examples/codecommit-doctor-plugin-sso-only')
    const report = await diagnose({cwd, env, offline: true, plugins: [example], only: ['sso-only']})
    expect(report.plugins).toMatchObject([{name: 'codecommit-doctor-plugin-sso-only', checks: ['sso-only/profiles'], problems: []}])
    expect(report.results.map(({check, status}) => `${check} ${status}`)).toEqual(['sso-only/profiles warn', 'sso-only/plugin pass'])
  }, 60_000)

  it.each<[object, string]>([
    [{ofline: true}, 'diagnose() has no option "ofline".'],
    [{timeout: '10'}, 'The option "timeout" of diagnose() must be a number of seconds.'],
    [{timeout: 10_000}, 'in seconds: above 0 and at most 3600'],
    [{only: 'tools'}, 'The option "only" of diagnose() must be a list of texts.'],
    [{only: ['nonsense']}, 'there is no check and no area "nonsense"'],
    [{failOn: 'error'}, 'must be "fail" or "warn"'],
    [{offline: 1}, 'must be true or false'],
    [{target: ' '}, 'TARGET is empty'],
    [{cwd: join(import.meta.dirname, 'not-there')}, 'names no folder that can be entered'],
    [{cwd: join(import.meta.dirname, 'diagnose.test.ts')}, 'names no folder that can be entered'],
    [{region: 'eu west'}, '--region needs a Region'],
    [{plugins: ['left-pad']}, 'is no name of a plugin'],
  ])(
    'tells wrong use as a UsageError: %j',
    async (options, said) => {
      const {cwd, env} = machine('demo')
      const error: unknown = await diagnose({cwd, env, ...options}).catch((one: unknown) => one)
      expect(error).toBeInstanceOf(UsageError)
      expect((error as UsageError).message).toContain(said)
      expect(Array.isArray((error as UsageError).valid)).toBe(true)
    },
    60_000,
  )
})

it('the built module keeps no process alive, and says nothing', () => {
  const {cwd, env} = machine('demo')
  const module = pathToFileURL(join(builtProgram(), '../index.js')).href
  const script = `import {diagnose} from ${JSON.stringify(module)}; const {exitCode} = await diagnose({offline: true}); process.exitCode = exitCode + 40`
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {cwd, env, encoding: 'utf8', timeout: 60_000})
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([41, '', ''])
}, 90_000)

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch {
    return false
  }
}
