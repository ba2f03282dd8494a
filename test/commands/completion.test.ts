import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, describe, expect, it, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {cleanEnvironment, doctor, emptyHome} from './doctor.js'
import {canType, fishOffers, has, typed, zshOffers} from './typed.js'

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const

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
  it.skipIf(!has('pwsh'))('PowerShell: can be read', () => {
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

/** A working tree with remotes and files, some of whose names a shell would read otherwise than they are meant. */
function tree(): string {
  const home = emptyHome()
  const git = (...words: string[]) => spawnSync('git', words, {cwd: home, env: cleanEnvironment(home)})
  git('init', '-q')
  for (const name of ['origin', 'up stream', '$(touch${IFS}hit)']) git('config', `remote.${name}.url`, 'https://git.example')
  for (const name of ['my ticket.json', 'other.json.gz']) writeFileSync(join(home, name), '')
  return home
}

const commands = ['bundle', 'checks', 'compare', 'completion', 'credential-helper', 'explain', 'fix', 'help', 'ls-remote', 'plugins', 'run']

const OFFERS: [line: string, offers: string[]][] = [
  ['codecommit-doctor ', commands],
  ['codecommit-doctor --v', ['--version']],
  ['codecommit-doctor help ', commands.filter(name => name !== 'help')],
  ['codecommit-doctor run --of', ['--offline']],
  ['codecommit-doctor run --format js', ['json']],
  ['codecommit-doctor run --format=js', ['--format=json']],
  ['codecommit-doctor run --fail-on ', ['fail', 'warn']],
  ['codecommit-doctor run --only git-config/use', ['git-config/use-http-path']],
  ['codecommit-doctor run --only tools,git-config/use', ['tools,git-config/use-http-path']],
  ['codecommit-doctor explain credentials/mf', ['credentials/mfa']],
  ['codecommit-doctor credential-helper ', ['erase', 'get', 'store']],
  ['codecommit-doctor run --profile dev or', ['origin']],
  ['codecommit-doctor fix --target or', ['origin']],
  ['codecommit-doctor compare x.json ot', ['other.json.gz']],
  ['codecommit-doctor run --output=ot', ['--output=other.json.gz']],
  ['codecommit-doctor run --profile ', []],
  ['codecommit-doctor nonsense ', []],
]

for (const [shell, offers] of [
  ['zsh', zshOffers],
  ['fish', fishOffers],
] as const)
  test.skipIf(!has(shell))(
    `${shell}, where it is installed, offers what fits the line`,
    () => {
      const told = offers(
        fileOf(shell),
        OFFERS.map(([line]) => line),
        tree(),
      )
      expect(OFFERS.map(([line], index) => [line, told[index]?.sort()])).toEqual(OFFERS.map(([line, words]) => [line, [...words].sort()]))
    },
    60_000,
  )

describe.each(['bash', 'zsh', 'fish'] as const)('typed into a real %s, with Tab', shell => {
  describe.skipIf(!canType || !has(shell))('where it and script are installed', () => {
    const cwd = tree()
    it.concurrent.each<[string, string[]]>([
      ['codecommit-doctor exp\tcredentials/mf\t', ['explain', 'credentials/mfa']],
      ['codecommit-doctor run --of\t', ['run', '--offline']],
      ['codecommit-doctor run --format js\t', ['run', '--format', 'json']],
      ['codecommit-doctor run --format=js\t', ['run', '--format=json']],
      ['codecommit-doctor run --only tools,git-config/use\t', ['run', '--only', 'tools,git-config/use-http-path']],
      ['codecommit-doctor run up\t', ['run', 'up stream']],
      ['codecommit-doctor compare my\t', ['compare', 'my ticket.json']],
      ['codecommit-doctor run --output=my\t', ['run', '--output=my ticket.json']],
    ])('%j', async (line, expected) => {
      expect(await typed(shell, fileOf(shell), line, cwd)).toEqual(expected)
    })
    it.skipIf(shell === 'fish')('a name that is a command stays a name', async () => {
      expect(await typed(shell, fileOf(shell), 'codecommit-doctor run \\$\\(to\t', cwd)).toEqual(['run', '$(touch${IFS}hit)'])
      expect(readdirSync(cwd)).not.toContain('hit')
    })
  })
})

test.each([[['completion']], [['completion', 'tcsh']]])('%j is wrong usage, and says what there is', async words => {
  const {exitCode, stdout, stderr} = await doctor(words)
  expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
  for (const shell of SHELLS) expect(stderr).toContain(shell)
})
