import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {cleanEnvironment} from '../commands/doctor.js'
import {builtProgram} from '../scenarios/built-program.js'
import {everyMachine} from '../scenarios/taken.js'

const PRELOAD = fileURLToPath(new URL('kill-at.cjs', import.meta.url))

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-killed-')))
afterAll(() => {
  rmSync(root, {recursive: true, force: true})
})
let number = 0

/** A home in which two files and a mode are to be mended, without any network. */
function brokenHome(): string {
  const home = join(root, String(number++))
  mkdirSync(join(home, '.aws'), {recursive: true})
  mkdirSync(join(home, 'repository/.git/objects'), {recursive: true})
  mkdirSync(join(home, 'repository/.git/refs'))
  writeFileSync(join(home, 'repository/.git/HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(
    join(home, 'repository/.git/config'),
    '[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo\n',
  )
  writeFileSync(
    join(home, '.gitconfig'),
    '[user]\n\tname = Jane\n[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@',
  )
  writeFileSync(join(home, '.aws/config'), '[dev]\nregion = eu-west-1\n')
  writeFileSync(
    join(home, '.aws/credentials'),
    '[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
  )
  chmodSync(join(home, '.aws/credentials'), 0o644)
  return home
}

const FILES = ['.gitconfig', '.aws/config', '.aws/credentials']
const state = (home: string): string[] =>
  FILES.map(name => `${statSync(join(home, name)).mode.toString(8)} ${readFileSync(join(home, name), 'latin1')}`)
const strays = (home: string): string[] =>
  readdirSync(home, {recursive: true})
    .map(String)
    .filter(name => name.includes('.codecommit-doctor-'))

function fix(home: string, words: string[], env: Record<string, string> = {}) {
  const preload = Object.keys(env).length > 0 ? ['--require', PRELOAD] : []
  return spawnSync(process.execPath, [...preload, builtProgram(), 'fix', ...words], {
    cwd: join(home, 'repository'),
    env: {...cleanEnvironment(home), ...env},
    encoding: 'utf8',
  })
}
const mendAll = ['--yes', '--offline', '--include-review']

const STALE = `20261120T010203Z${'0a'.repeat(32)}`
const ENTRY = `https://AKIAIOSFODNN7EXAMPLE:${STALE}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo\n`
const OTHERS = 'https://jane:secret@example.com\n'

/** The same, with a password to erase: what cannot be taken back. */
function homeWithStore(): string {
  const home = brokenHome()
  writeFileSync(join(home, '.gitconfig'), `[credential]\n\thelper = store\n${readFileSync(join(home, '.gitconfig'), 'utf8')}`)
  writeFileSync(join(home, '.git-credentials'), `${OTHERS}${ENTRY}${OTHERS}`, {mode: 0o600})
  return home
}
const kept = (home: string): string => readFileSync(join(home, '.git-credentials'), 'utf8')

/** How many calls change files, when nothing comes between. */
function stepsOf(home: string, words: string[]): number {
  const file = join(root, 'count')
  const {stdout, stderr} = fix(home, words, {KILL_AT: '0', KILL_COUNT: file})
  const steps = Number(readFileSync(file, 'utf8'))
  expect(steps, stdout + stderr).toBeGreaterThan(5)
  return steps
}

// Every step with npm run test:all; else every twenty-fifth of the first loop, which is what the others vary, and every fiftieth of those.
const STRIDE = everyMachine ? 1 : 50

describe('a fix that is killed', () => {
  it('leaves the machine as before or as after, whenever it happens', () => {
    const whole = brokenHome()
    const before = state(whole)
    const steps = stepsOf(whole, mendAll)
    const after = state(whole)
    expect(after.map((text, index) => text !== before[index]).filter(Boolean).length).toBeGreaterThan(1)
    expect(steps).toBeGreaterThan(15)

    for (let step = 1, turn = 0; step <= steps; step += everyMachine ? 1 : 25, turn++) {
      const home = brokenHome()
      const killed = fix(home, mendAll, {KILL_AT: String(step)})
      expect(killed.signal, `step ${step} of ${steps}`).toBe('SIGKILL')
      // The next start clears up: undo brings everything back, a fix everything forward.
      const [words, wanted] = turn % 2 === 0 ? [['--undo'], before] : [mendAll, after]
      const next = fix(home, words)
      const said = `step ${step} of ${steps}: ${next.stdout}${next.stderr}`
      expect(state(home), said).toEqual(wanted)
      expect(strays(home), said).toEqual([])
    }
  }, 1_200_000)

  it('is finished by the next fix where a password was to be erased, or taken back with it in its place or gone', () => {
    const whole = homeWithStore()
    const before = state(whole)
    const steps = stepsOf(whole, mendAll)
    const after = state(whole)
    expect(kept(whole)).toBe(OTHERS + OTHERS)
    for (let step = 1, turn = 0; step <= steps; step += STRIDE, turn++) {
      const home = homeWithStore()
      expect(fix(home, mendAll, {KILL_AT: String(step)}).signal, `step ${step} of ${steps}`).toBe('SIGKILL')
      const back = turn % 2 === 0
      const next = fix(home, back ? ['--undo'] : mendAll)
      const said = `step ${step} of ${steps}: ${next.stdout}${next.stderr}`
      expect(state(home), said).toEqual(back ? before : after)
      if (back) expect([OTHERS + ENTRY + OTHERS, OTHERS + OTHERS], said).toContain(kept(home))
      else expect(kept(home), said).toBe(OTHERS + OTHERS)
      expect(strays(home), said).toEqual([])
      expect(`${next.stdout}${next.stderr}`).not.toContain(STALE)
    }
  }, 1_200_000)

  it('is taken back whole by the next start, whenever the undo was killed', () => {
    const first = brokenHome()
    const before = state(first)
    fix(first, mendAll)
    const after = state(first)
    expect(after).not.toEqual(before)
    const steps = stepsOf(first, ['--undo'])
    expect(state(first)).toEqual(before)
    for (let step = 2, turn = 0; step <= steps; step += STRIDE, turn++) {
      const home = brokenHome()
      fix(home, mendAll)
      expect(fix(home, ['--undo'], {KILL_AT: String(step)}).signal, `step ${step} of ${steps}`).toBe('SIGKILL')
      const next = fix(home, turn % 2 === 0 ? ['--undo'] : mendAll)
      const said = `step ${step} of ${steps}: ${next.stdout}${next.stderr}`
      expect(state(home), said).toEqual(turn % 2 === 0 ? before : after)
      expect(strays(home), said).toEqual([])
    }
  }, 1_200_000)
})

describe('a fix that is stopped by Ctrl-C', () => {
  it('is brought to its end or back, and says which', () => {
    const whole = homeWithStore()
    const before = state(whole)
    const steps = stepsOf(whole, mendAll)
    const after = state(whole)
    for (let step = 2; step <= steps; step += STRIDE) {
      const home = homeWithStore()
      const {status, signal, stdout, stderr} = fix(home, mendAll, {STOP_AT: String(step)})
      const said = `step ${step} of ${steps}, exit code ${String(status)} ${String(signal)}: ${stdout}${stderr}`
      expect([before, after], said).toContainEqual(state(home))
      const [undone, erased] = [state(home).join() === before.join(), kept(home) === OTHERS + OTHERS]
      if (undone && signal === null) expect([130, 3], said).toContain(status)
      if (undone) expect(!erased || stderr.includes('What was erased cannot be brought back'), said).toBe(true)
      else expect(erased, said).toBe(true)
      // What comes next finds nothing that has to be cleared up.
      expect(fix(home, ['--undo']).stdout, said).not.toContain('was stopped')
      expect(strays(home), said).toEqual([])
    }
  }, 1_200_000)
})

describe('a fix on a disk that is full', () => {
  it('changes everything or nothing, and says so', () => {
    const whole = homeWithStore()
    const before = state(whole)
    const steps = stepsOf(whole, mendAll)
    const after = state(whole)
    for (let step = 3; step <= steps; step += STRIDE) {
      const home = homeWithStore()
      const {status, stdout, stderr} = fix(home, mendAll, {FAIL_AT: String(step)})
      const said = `step ${step} of ${steps}, exit code ${String(status)}: ${stdout}${stderr}`
      expect(stdout + stderr, said).not.toMatch(/Please report this|at .*\.js:/)
      // 2: nothing was begun; 3: it was brought back; else that step needed no space, or git could not try a change on a copy.
      const tried = !stdout.includes('the temporary folder')
      if (status === 0 || !tried) expect(!tried || state(home).join() === after.join(), said).toBe(true)
      else {
        expect([2, 3], said).toContain(status)
        expect(state(home), said).toEqual(before)
        expect(stderr, said).toMatch(/Nothing was changed|All is as before/)
      }
      const erased = status === 0 || !tried || stderr.includes('What was erased')
      expect(kept(home), said).toBe(erased ? OTHERS + OTHERS : OTHERS + ENTRY + OTHERS)
      expect(strays(home), said).toEqual([])
    }
  }, 1_200_000)
})
