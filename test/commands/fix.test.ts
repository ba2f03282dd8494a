import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
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
      /^--- ~\/\.gitconfig\n\+\+\+ ~\/\.gitconfig\n@@ -1,2 \+1,3 @@\n \[credential\]\n \thelper = .*\n\+\tuseHttpPath = true$/m,
    )
    expect(everything(home)).toEqual(before)
  })

  it('mends, and the report of run --fix stays one document on standard output', async () => {
    const home = brokenHome()
    const [, target = ''] = TARGET
    const {stdout, stderr} = await doctor(['run', target, '--offline', '--fix', '--yes', '--json'], {home})
    expect(JSON.parse(stdout)).toMatchObject({verdict: {status: 'broken'}})
    expect(stderr).toContain('use-http-path-off is mended')
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(`${GITCONFIG}\tuseHttpPath = true\n`)
  })

  it('mends what was asked for, and nothing else', async () => {
    const home = brokenHome()
    await doctor(['fix', 'profile/files', '--yes', ...TARGET], {home})
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).toBe(GITCONFIG)
  })
})
