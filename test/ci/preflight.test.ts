import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {onStage, startDoctor} from '../scenarios/runner.js'
import type {Stage} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'
import {usualHome, usualServer} from '../scenarios/usual.js'

interface Document {
  exitCode: number
  verdict: {status: string; sentence: string; rootCauses: {check: string; code: string}[]}
  counts: {fail: number; warn: number; skip: number}
  waited?: {attempts: number; seconds: number}
  policy: null | {
    files: {path: string; origin: string; sets: string[]}[]
    notes: string[]
    suppressed: number
    baseline: null | {known: number; fresh: number}
  }
  results: {check: string; status: string; code: string; suppressed?: {status: string; code: string}; baseline?: true}[]
}

const usual: Scenario = {
  name: 'the usual machine',
  home: usualHome,
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
}
const throttled: Scenario = {...usual, server: {...usualServer, faults: [{host: 'git', kind: 'status', status: 429, when: 'signed'}]}}
const missing: Scenario = {...usual, server: {...usualServer, repositories: []}}

const run = async ({env, cwd}: Stage, ...words: string[]) => {
  const ran = await startDoctor(['run', '--json', ...words], {env, cwd})
  return {...ran, document: (ran.stdout === '' ? null : JSON.parse(ran.stdout)) as Document}
}
const lay = ({cwd}: Stage, policy: object | string): void =>
  writeFileSync(join(cwd, '.codecommit-doctor.json'), typeof policy === 'string' ? policy : JSON.stringify(policy))

describe('--wait', () => {
  it('tries again until CodeCommit is no longer busy', () =>
    onStage(throttled, async stage => {
      const running = run(stage, '--wait', '20')
      setTimeout(() => {
        Object.assign(stage.lab.world, {faults: []})
      }, 2500)
      const {exitCode, document, stderr} = await running
      expect([exitCode, document.verdict.status, stderr]).toEqual([0, 'healthy', ''])
      expect(document.waited?.attempts).toBeGreaterThanOrEqual(2)
    }))

  it('says what it waits for, on standard error, with --verbose; and ends', () =>
    onStage(throttled, async stage => {
      const {exitCode, document, stderr, ms} = await run(stage, '--wait', '6', '--verbose')
      expect([exitCode, (document.waited?.attempts ?? 0) > 1]).toEqual([1, true])
      expect(stderr).toContain('live/signed#429 may pass: attempt 2 in')
      expect(ms).toBeLessThan(20_000)
    }))

  it('waits for no repository', () =>
    onStage(missing, async stage => {
      const {exitCode, document} = await run(stage, '--wait', '60')
      expect(exitCode).toBe(1)
      expect(document.waited).toBeUndefined()
    }))
})

describe('a policy in the working tree', () => {
  const until = '2999-12-31'

  it('suppresses visibly; what Git fails at is still told', () =>
    onStage(missing, async stage => {
      lay(stage, {suppressions: [{finding: 'repository/exists', reason: 'made later \u001b[2J\n::error::x', until}]})
      const {exitCode, document} = await run(stage)
      expect(exitCode).toBe(1)
      expect(document.results.find(({code}) => code === 'suppressed')).toMatchObject({
        check: 'repository/exists',
        status: 'skip',
        suppressed: {status: 'fail', code: 'not-found'},
      })
      expect(document.policy).toMatchObject({
        suppressed: 1,
        files: [{path: '.codecommit-doctor.json', origin: 'project', sets: [`suppress repository/exists until ${until}`]}],
      })
      const human = await startDoctor(['run', '--quiet'], {env: stage.env, cwd: stage.cwd})
      expect(human.stdout).toContain('.codecommit-doctor.json of this working tree')
      expect(human.stdout).not.toMatch(/\u001b|^::/m)
    }))

  it('never makes a broken machine sound healthy', () =>
    onStage(missing, async stage => {
      lay(stage, {
        suppressions: ['repository/exists', 'live/signed', 'live/as-configured', 'live/git-signed', 'permission/pull'].map(finding => ({
          finding,
          reason: 'known',
          until,
        })),
      })
      const {exitCode, document} = await run(stage)
      expect(exitCode).toBe(0)
      expect(document.verdict.sentence).toMatch(/^Nothing else wrong was found.* suppressed\.$/)
    }))

  it('cannot name programs, profiles, files; --no-project-config ignores it whole', () =>
    onStage(usual, async stage => {
      lay(stage, {plugins: ['./evil.js'], profile: 'admin', output: '/tmp/x', skip: ['ssh']})
      const {exitCode, document} = await run(stage)
      expect(exitCode).toBe(0)
      expect(document.verdict.sentence).toMatch(/\(\.codecommit-doctor\.json of this working tree leaves checks out\.\)$/)
      expect(document.policy?.notes.join()).toContain('may not set plugins, profile, output')
      expect(document.results.some(({check}) => check.startsWith('ssh/'))).toBe(false)
      const ignored = await run(stage, '--no-project-config')
      expect(ignored.document.policy).toBeNull()
      expect(ignored.document.results.some(({check}) => check.startsWith('ssh/'))).toBe(true)
    }))

  it('with mistakes is wrong usage, with the place', () =>
    onStage(usual, async stage => {
      lay(stage, '{\n  "skip": ["shs"]\n}')
      const {exitCode, stdout, stderr} = await run(stage)
      expect([exitCode, stdout]).toEqual([2, ''])
      expect(stderr).toContain('.codecommit-doctor.json:2:12: there is no check and no area "shs"')
      expect(stderr).toContain('--no-project-config')
    }))
})

describe('--baseline', () => {
  it('counts only what is new', () =>
    onStage(missing, async stage => {
      const [report, home] = [join(stage.machine.home, 'base.json'), stage.machine.home]
      await run(stage, '--output', report)
      const {exitCode, document} = await run(stage, '--baseline', report)
      expect([exitCode, document.exitCode, document.verdict.status]).toEqual([0, 0, 'broken'])
      expect(document.policy?.baseline).toMatchObject({fresh: 0})
      expect(document.results.filter(({status}) => status === 'fail').every(({baseline}) => baseline)).toBe(true)
      const earlier = JSON.parse(readFileSync(report, 'utf8')) as Document
      writeFileSync(report, JSON.stringify({...earlier, results: earlier.results.filter(({check}) => check !== 'repository/exists')}))
      expect((await run(stage, '--baseline', report)).exitCode).toBe(1)
      expect((await run(stage, '--baseline', join(home, 'nothing'))).stderr).toContain('--baseline')
    }))
})
