import {spawnSync} from 'node:child_process'
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, describe, expect, it, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {cleanEnvironment, doctor, emptyHome} from './doctor.js'

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
const PROGRAMS = {bash: 'bash', zsh: 'zsh', fish: 'fish', powershell: 'pwsh'}
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

const scripts: Record<string, string> = {}

beforeAll(async () => {
  for (const shell of SHELLS) {
    const {exitCode, stdout, stderr} = await doctor(['completion', shell])
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    scripts[shell] = stdout
  }
})

function fileOf(shell: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'ccd-completion-')), 'script')
  writeFileSync(file, scripts[shell] ?? '')
  return file
}

describe('the script of every shell', () => {
  it.each(SHELLS)('%s: names commands, flags, checks, areas and formats', shell => {
    const script = scripts[shell] ?? ''
    for (const command of ['run', 'explain', 'checks', 'ls-remote', 'fix', 'credential-helper', 'completion'])
      expect(script).toContain(command)
    for (const flag of ['offline', 'only', 'dry-run', 'undo', 'fail-on']) expect(script).toContain(flag)
    for (const {id, area} of registry) {
      expect(script).toContain(id)
      expect(script).toContain(area)
    }
    expect(script).toMatch(/human\W+json/)
  })
  it.skipIf(!has('zsh'))('zsh: can be read', () => {
    expect(spawnSync('zsh', ['-f', '-n', fileOf('zsh')], {encoding: 'utf8'})).toMatchObject({status: 0, stderr: ''})
  })
  it.skipIf(!has('fish'))('fish: can be read, and completes', () => {
    const asked = spawnSync('fish', ['--no-config', '-c', `source ${fileOf('fish')}; complete -C 'codecommit-doctor run --format js'`], {
      encoding: 'utf8',
    })
    expect(asked).toMatchObject({status: 0, stderr: ''})
    expect(asked.stdout).toMatch(/^json/m)
  })
  it.skipIf(!has(PROGRAMS.powershell))('PowerShell: can be read', () => {
    const asked = spawnSync('pwsh', ['-NoProfile', '-Command', `. ([scriptblock]::Create((Get-Content -Raw '${fileOf('powershell')}')))`], {
      encoding: 'utf8',
    })
    expect(asked).toMatchObject({status: 0, stderr: ''})
  })
})

describe.skipIf(!has('bash'))('bash completes', () => {
  /** What bash offers for the last word. */
  function offers(words: readonly string[], cwd = emptyHome()): string[] {
    const asked = spawnSync(
      'bash',
      [
        '--norc',
        '-c',
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _codecommit_doctor; printf "%s\\n" "${COMPREPLY[@]}"',
        'bash',
        fileOf('bash'),
        ...words,
      ],
      {
        encoding: 'utf8',
        cwd,
        env: cleanEnvironment(cwd),
      },
    )
    expect(asked.stderr).toBe('')
    return asked.stdout.split('\n').filter(line => line !== '')
  }
  it.each<[string[], string[]]>([
    [['expl'], ['explain']],
    [['run', '--off'], ['--offline']],
    [['run', '--format', 'js'], ['json']],
    [['run', '--format', '=', 'js'], ['json']],
    [
      ['run', '--fail-on', '='],
      ['fail', 'warn'],
    ],
    [['run', '--only', 'git-config/use'], ['git-config/use-http-path']],
    [['run', '--only', 'tools,git-config/use'], ['tools,git-config/use-http-path']],
    [['explain', 'credentials/mf'], ['credentials/mfa']],
    [['fix', '--un'], ['--undo']],
    [['completion', 'f'], ['fish']],
    [
      ['credential-helper', ''],
      ['get', 'store', 'erase'],
    ],
    [['run', '--profile', ''], []],
    [['nonsense', ''], []],
  ])('%j', (words, expected) => {
    expect(offers(['codecommit-doctor', ...words])).toEqual(expected)
  })
  it('names of remotes as they are, without carrying out what stands in them', () => {
    const home = emptyHome()
    const git = (...words: string[]) => spawnSync('git', words, {cwd: home, env: cleanEnvironment(home)})
    git('init', '-q')
    for (const name of ['origin', '$(touch${IFS}hit)']) git('config', `remote.${name}.url`, 'https://git.example')
    expect(offers(['codecommit-doctor', 'run', ''], home)).toEqual(expect.arrayContaining(['origin', String.raw`\$\(touch\$\{IFS\}hit\)`]))
    expect(spawnSync('ls', [join(home, 'hit')]).status).not.toBe(0)
    expect(offers(['codecommit-doctor', 'ls-remote', 'or'], home)).toEqual(['origin'])
  })
})

test.each([[['completion']], [['completion', 'tcsh']]])('%j is wrong usage, and says what there is', async words => {
  const {exitCode, stdout, stderr} = await doctor(words)
  expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
  for (const shell of SHELLS) expect(stderr).toContain(shell)
})
