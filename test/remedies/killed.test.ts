import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {cleanEnvironment} from '../commands/doctor.js'

const BINARY = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))
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
  return spawnSync(process.execPath, [...preload, BINARY, 'fix', ...words], {
    cwd: join(home, 'repository'),
    env: {...cleanEnvironment(home), ...env},
    encoding: 'utf8',
  })
}
const mendAll = ['--yes', '--offline', '--include-review']

describe('a fix that is killed', () => {
  it('leaves the machine as before or as after, whenever it happens', () => {
    const whole = brokenHome()
    const before = state(whole)
    const counted = fix(whole, mendAll, {KILL_AT: '0', KILL_COUNT: join(root, 'count')})
    const after = state(whole)
    expect(after.map((text, index) => text !== before[index]).filter(Boolean).length, counted.stdout + counted.stderr).toBeGreaterThan(1)
    const steps = Number(readFileSync(join(root, 'count'), 'utf8'))
    expect(steps).toBeGreaterThan(15)

    for (let step = 1; step <= steps; step++) {
      const home = brokenHome()
      const killed = fix(home, mendAll, {KILL_AT: String(step)})
      expect(killed.signal, `step ${step} of ${steps}`).toBe('SIGKILL')
      // The next start clears up, whatever it is asked for.
      const next = fix(home, ['--undo'])
      const said = `step ${step} of ${steps}: ${next.stdout}${next.stderr}`
      expect(state(home), said).toEqual(before)
      expect(strays(home), said).toEqual([])
    }
  }, 180_000)

  it('finishes undoing what was killed while it was being taken back', () => {
    const home = brokenHome()
    const before = state(home)
    fix(home, mendAll)
    expect(state(home)).not.toEqual(before)
    for (let step = 6; step <= 26; step += 4) {
      fix(home, ['--undo'], {KILL_AT: String(step)})
    }
    fix(home, ['--undo'])
    expect(state(home)).toEqual(before)
    expect(strays(home)).toEqual([])
  }, 60_000)
})
