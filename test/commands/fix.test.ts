import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {fixDocument} from '../scenarios/fix-document.js'
import {doctor, emptyHome} from './doctor.js'

const GITCONFIG = '[credential]\n\thelper = !aws codecommit credential-helper $@\n'
const TARGET = ['--target', 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo', '--offline']

function brokenHome(): string {
  const home = emptyHome()
  writeFileSync(join(home, '.gitconfig'), GITCONFIG)
  mkdirSync(join(home, '.aws'))
  writeFileSync(
    join(home, '.aws/credentials'),
    '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
    {mode: 0o600},
  )
  return home
}
const everything = (home: string): string[] => readdirSync(home, {recursive: true}).map(String).sort()

describe('codecommit-doctor fix', () => {
  it.each<[string, string[], RegExp]>([
    ['no terminal and no consent', ['fix', ...TARGET], /--yes/],
    ['run --fix without consent', ['run', '--fix', '--offline'], /--yes/],
    ['consent without --fix', ['run', '--yes'], /--fix/],
    ['a check that does not exist', ['fix', 'git-config/use-http-pat', '--yes'], /git-config\/use-http-path/],
    ['a cause that does not exist', ['fix', 'git-config/use-http-path#off', '--yes'], /use-http-path-off/],
    ['nothing to take back', ['fix', '--undo'], /no fix to take back/],
    ['an undo of one check', ['fix', '--undo', 'git-config/use-http-path'], /names no checks/],
    ['no terminal for JSON either', ['fix', '--json', ...TARGET], /--yes/],
    ['two formats', ['fix', '--json', '--format', 'human', '--yes'], /contradict/],
    ['a format that fix has not', ['fix', '--format', 'sarif', '--yes'], /human, json/],
  ])('refuses with exit code 2: %s', async (_name, words, says) => {
    const home = brokenHome()
    const {exitCode, stdout, stderr} = await doctor(words, {home})
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  })

  it('shows a difference and changes nothing with --dry-run', async () => {
    const home = brokenHome()
    const before = everything(home)
    const {exitCode, stdout} = await doctor(['fix', '--dry-run', ...TARGET], {home})
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(
      /^--- ~\/\.gitconfig\n\+\+\+ ~\/\.gitconfig\n@@ -1,2 \+1,4 @@\n \[credential\]\n \thelper = .*\n\+\[credential "https:\/\/git-codecommit\.\*\.amazonaws\.com"\]\n\+\tuseHttpPath = true$/m,
    )
    expect(everything(home)).toEqual(before)
  })

  it('mends, and the report of run --fix stays one document on standard output', async () => {
    const home = brokenHome()
    const [, target = ''] = TARGET
    const {stdout, stderr} = await doctor(['run', target, '--offline', '--fix', '--yes', '--json'], {home})
    expect(JSON.parse(stdout)).toMatchObject({verdict: {status: 'broken'}})
    expect(stderr).toContain('use-http-path-off is fixed')
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(
      `${GITCONFIG}[credential "https://git-codecommit.*.amazonaws.com"]\n\tuseHttpPath = true\n`,
    )
  })

  it('takes nothing back by a journal that it does not believe, nor in another home, and says what to do', async () => {
    const home = brokenHome()
    await doctor(['fix', '--yes', ...TARGET], {home})
    const mended = readFileSync(join(home, '.gitconfig'), 'utf8')
    const garbage = join(home, '.local/state/codecommit-doctor/fixes/20991231T000000000Z-1.json')
    writeFileSync(garbage, '{"version": 1, "state": "applied"', {mode: 0o600})
    const doubt = await doctor(['fix', '--undo'], {home})
    expect([doubt.exitCode, doubt.stderr]).toEqual([
      2,
      expect.stringContaining(`${garbage} is damaged: which fix is the last one cannot be told`),
    ])
    rmSync(garbage)
    const elsewhere = await doctor(['fix', '--undo', '--json'], {
      home: emptyHome(),
      env: {XDG_STATE_HOME: join(home, '.local/state')},
    })
    expect(fixDocument(elsewhere.stdout)).toMatchObject({
      outcome: 'refused',
      exitCode: 2,
      changed: null,
      reason: expect.stringContaining(`set HOME to ${home}`) as string,
    })
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(mended)
    const undone = await doctor(['fix', '--undo', '--json'], {home})
    expect(fixDocument(undone.stdout)).toMatchObject({
      action: 'undo',
      outcome: 'undone',
      changed: {files: ['~/.gitconfig'], modes: [], erased: []},
    })
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
    const again = await doctor(['fix', '--undo', '--json'], {home})
    expect(fixDocument(again.stdout)).toMatchObject({outcome: 'refused', reason: 'There is no fix to take back.'})
  }, 90_000)

  it('begins nothing where it cannot keep what an undo needs', async () => {
    const home = brokenHome()
    mkdirSync(join(home, '.local'))
    writeFileSync(join(home, '.local/state'), '')
    const {exitCode, stdout, stderr} = await doctor(['fix', '--yes', '--json', ...TARGET], {home})
    expect([exitCode, fixDocument(stdout).outcome, stderr]).toEqual([2, 'refused', expect.stringContaining('cannot be kept in')])
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  })

  it('says what to do where the system does not let it take a fix back', async () => {
    const home = brokenHome()
    await doctor(['fix', '--yes', ...TARGET], {home})
    const [journal = ''] = readdirSync(join(home, '.local/state/codecommit-doctor/fixes'))
    // In the place of the new version: it cannot be written, as on a full disk.
    mkdirSync(join(home, `..gitconfig.codecommit-doctor-${journal.replace('.json', '')}`))
    const {exitCode, stdout, stderr} = await doctor(['fix', '--undo', '--json'], {home})
    expect([exitCode, fixDocument(stdout).outcome]).toEqual([3, 'stopped'])
    expect(stderr).toMatch(/could not be brought back \(\w+\)\. Run codecommit-doctor fix --undo again/)
    rmSync(join(home, `..gitconfig.codecommit-doctor-${journal.replace('.json', '')}`), {recursive: true})
    expect((await doctor(['fix', '--undo'], {home})).exitCode).toBe(0)
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  })

  it('tells programs the plan with --dry-run --json, and what is already sound', async () => {
    const home = brokenHome()
    const preview = fixDocument((await doctor(['fix', '--dry-run', '--json', ...TARGET], {home})).stdout)
    expect(preview).toMatchObject({outcome: 'previewed', changed: null, after: null, undo: null, exitCode: 1})
    expect(preview.plan?.files[0]?.difference).toContain('+\tuseHttpPath = true')
    const sound = fixDocument((await doctor(['fix', 'git-config/readable', '--yes', '--json', ...TARGET], {home})).stdout)
    expect(sound).toMatchObject({outcome: 'nothing-to-mend', changed: null, consent: {ids: ['git-config/readable']}, exitCode: 1})
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  }, 90_000)

  it('mends what was asked for, and nothing else', async () => {
    const home = brokenHome()
    await doctor(['fix', 'profile/files', '--yes', ...TARGET], {home})
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  })
})
