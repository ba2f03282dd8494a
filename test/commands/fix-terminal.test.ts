import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {builtProgram} from '../scenarios/built-program.js'
import {fixDocument} from '../scenarios/fix-document.js'
import {cleanEnvironment, emptyHome} from './doctor.js'

// The question on a real terminal. Skipped where there is no python3 to make one.

const python = spawnSync('python3', ['-c', 'import pty'], {encoding: 'utf8'}).status === 0
const TERMINAL = fileURLToPath(new URL('terminal.py', import.meta.url))
const GITCONFIG = '[user]\n\tname = J\u001b[31mane\u001b]0;title\u0007\n[credential]\n\thelper = !aws codecommit credential-helper $@\n'
const TARGET = 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'
const QUESTION = 'Do this? [y/N] '

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

interface Seen {
  screen: string
  code: number
  typed: boolean
}

function onTerminal(
  home: string,
  words: string[],
  {wait = QUESTION, type, out = null}: {wait?: string; type: string; out?: string | null},
): Seen {
  const job = {
    argv: [process.execPath, builtProgram(), ...words],
    cwd: home,
    env: {...cleanEnvironment(home), TERM: 'xterm', COLUMNS: '100'},
    wait,
    type,
    out,
    patience: 60,
  }
  const {stdout, stderr} = spawnSync('python3', [TERMINAL], {input: JSON.stringify(job), encoding: 'utf8'})
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Seen
}
const config = (home: string): string => readFileSync(join(home, '.gitconfig'), 'utf8')
const FIX = ['fix', '--offline', '--timeout', '60', '--target', TARGET]

describe.skipIf(!python)('fix on a terminal', () => {
  it('shows the plan, asks, and mends after a yes', () => {
    const home = brokenHome()
    const {screen, code} = onTerminal(home, FIX, {type: 'y\r'})
    expect(screen).toMatch(/\+\s+useHttpPath = true/)
    expect(screen, 'escapes out of the file do not reach the terminal').toContain(String.raw`J\x1b[31mane\x1b]0;title\x07`)
    expect(screen).not.toContain('\u001b]0;title')
    expect(screen).toContain('is fixed')
    expect([code, config(home)]).toEqual([0, `${GITCONFIG}[credential "https://git-codecommit.*.amazonaws.com"]\n\tuseHttpPath = true\n`])
  }, 90_000)

  it.each([
    ['no', 'n\r'],
    ['nothing', '\r'],
    ['another word', 'yes please\r'],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])(
    'changes nothing after %s, and gives the lock back',
    (_name, type) => {
      const home = brokenHome()
      const {screen, code, typed} = onTerminal(home, FIX, {type})
      expect([typed, code, config(home)], screen).toEqual([true, 2, GITCONFIG])
      expect(screen).toContain('Nothing was changed.')
      expect(existsSync(join(home, '.local/state/codecommit-doctor/fixes/lock'))).toBe(false)
    },
    90_000,
  )

  it('asks beside the document where JSON is wanted', () => {
    const home = brokenHome()
    const out = join(home, 'fix.json')
    const {screen, code} = onTerminal(home, [...FIX, '--json'], {type: 'y\r', out})
    expect(screen).toContain(QUESTION)
    expect(screen).not.toContain('"schemaVersion"')
    expect(fixDocument(readFileSync(out, 'utf8'))).toMatchObject({outcome: 'applied', consent: {by: 'answer'}, exitCode: code})
    expect(config(home)).toContain('useHttpPath = true')
  }, 90_000)

  it('tells in the document that the answer was no', () => {
    const home = brokenHome()
    const out = join(home, 'fix.json')
    const {code} = onTerminal(home, [...FIX, '--json'], {type: 'n\r', out})
    expect(fixDocument(readFileSync(out, 'utf8'))).toMatchObject({
      outcome: 'refused',
      reason: 'Nothing was changed.',
      changed: null,
      consent: {by: null},
    })
    expect([code, config(home)]).toEqual([2, GITCONFIG])
  }, 90_000)

  it('asks after the report of run --fix', () => {
    const home = brokenHome()
    const {screen, code} = onTerminal(home, ['run', TARGET, '--offline', '--timeout', '60', '--fix'], {type: 'yes\r'})
    expect(screen.indexOf('To fix it')).toBeLessThan(screen.indexOf('The plan'))
    expect([code, config(home)], screen).toEqual([
      0,
      `${GITCONFIG}[credential "https://git-codecommit.*.amazonaws.com"]\n\tuseHttpPath = true\n`,
    ])
  }, 90_000)
})
