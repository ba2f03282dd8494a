import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {fail} from '../../src/checks/check.js'
import type {Step} from '../../src/checks/check.js'
import {commandStep} from '../../src/checks/commands.js'
import {inShell} from '../../src/checks/in-shell.js'
import {commandLine, commandWithLines, commandWithVariables, environmentLine, wordFor} from '../../src/checks/shell-text.js'
import type {Terminal} from '../../src/checks/shell-text.js'
import {commandWithInput, setVariables, unset} from '../../src/checks/shell-words.js'
import {shellOf} from '../../src/facts/machine/shell.js'

// What is printed is pasted: real shells must take it as it is meant. Those that are not here are shown as skipped.

const SHELLS: readonly [program: string, shell: Terminal['shell'], ...words: string[]][] = [
  ['bash', 'sh', '--norc', '-c'],
  ['dash', 'sh', '-c'],
  ['zsh', 'sh', '-f', '-c'],
  ['fish', 'fish', '--no-config', '-c'],
  ['tcsh', 'csh', '-f', '-c'],
  ['pwsh', 'powershell', '-NoProfile', '-NonInteractive', '-Command'],
]
const has = (program: string): boolean => spawnSync(program, ['-c', 'exit 0']).error === undefined
const HOME = '/nonexistent/home'
const ECHO = 'for (const word of process.argv.slice(1)) console.log(JSON.stringify(word))'

function said(program: string, words: readonly string[], line: string): string {
  const {stdout, stderr, status} = spawnSync(program, [...words, line], {encoding: 'utf8', env: {PATH: process.env['PATH'] ?? '', HOME}})
  if (status !== 0) throw new Error(`${line}\n${stderr}`)
  return stdout
}

const hard = fc.constantFrom(
  '',
  ' ',
  "it's",
  '"quoted"',
  '!aws codecommit credential-helper $@',
  'credential.https://git-codecommit.*.amazonaws.com.helper',
  String.raw`C:\Users\me\x`,
  String.raw`ends in \ `.trim(),
  'a,b;c&d|e',
  '$HOME `x` $(x)',
  '{a,b}',
  '[a-z]*?',
  '#no comment',
  '=ls',
  '%self',
  '-a.b:c',
  'J\u00f6rg',
  'codecommit|aws',
  '^https://x\\.y$',
)

describe.each(SHELLS)('%s', (program, shell, ...words) => {
  const terminal: Terminal = {shell, os: 'linux'}
  it.skipIf(!has(program))(
    'gets the very words',
    () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(hard, fc.string({maxLength: 12, unit: 'grapheme-ascii'})), {minLength: 1, maxLength: 4}), args => {
          const got = said(program, words, commandLine([process.execPath, '-e', ECHO, '--', ...args], terminal))
          expect(
            got
              .trimEnd()
              .split('\n')
              .map(line => JSON.parse(line) as string),
          ).toEqual(args)
        }),
        {seed: 3, numRuns: 25},
      )
    },
    120_000,
  )

  it.skipIf(!has(program))('gives a program its lines, knows the home directory, and sets and removes variables', () => {
    const lines = "protocol=https\nhost=example.com\nusername=o'neil 100%\n\n"
    const reader = 'process.stdin.pipe(process.stdout)'
    expect(said(program, words, commandWithLines([process.execPath, '-e', reader], lines, terminal)).replaceAll('\r', '')).toBe(lines)
    expect(said(program, words, `echo ${wordFor('~/a b/c', terminal)}`).trimEnd()).toBe(`${HOME}/a b/c`)
    const print = commandLine([process.execPath, '-p', 'JSON.stringify([process.env.A, process.env.B, process.env.C])'], terminal)
    const set = environmentLine({set: {A: 'x y', B: "it's", C: '1'}}, terminal)
    expect(JSON.parse(said(program, words, `${set}; ${print}`))).toEqual(['x y', "it's", '1'])
    const changed = environmentLine({unset: ['A'], prepend: {B: '/opt/bin'}, append: {C: '.amazonaws.com'}}, terminal)
    expect(JSON.parse(said(program, words, `${set}; ${changed}; ${print}`))).toEqual([null, "/opt/bin:it's", '1,.amazonaws.com'])
    const once = commandWithVariables([process.execPath, '-p', 'process.env.GIT_TRACE'], {GIT_TRACE: '1'}, terminal)
    expect(said(program, words, once).trim()).toBe('1')
  })
})

describe('on Windows', () => {
  const set = ['git', 'config', '--global', '--replace-all', 'credential.https://git-codecommit.*.amazonaws.com.helper', '']
  const add = ['git', 'config', '--global', '--add', 'credential.helper', '!aws --profile "two words" codecommit credential-helper $@']
  it.each<[Terminal['shell'], readonly string[], string]>([
    ['cmd', set, 'git config --global --replace-all "credential.https://git-codecommit.*.amazonaws.com.helper" ""'],
    // Windows PowerShell drops an empty word, but hands on as it is what stands behind --% (about_Parsing).
    ['powershell', set, 'git --% config --global --replace-all "credential.https://git-codecommit.*.amazonaws.com.helper" ""'],
    ['sh', set, "git config --global --replace-all 'credential.https://git-codecommit.*.amazonaws.com.helper' ''"],
    ['cmd', add, String.raw`git config --global --add credential.helper "!aws --profile \"two words\" codecommit credential-helper $@"`],
    [
      'powershell',
      add,
      String.raw`git --% config --global --add credential.helper "!aws --profile \"two words\" codecommit credential-helper $@"`,
    ],
    [
      'powershell',
      ['git', 'config', '--global', '--add', 'credential.helper', '!aws codecommit credential-helper $@'],
      "git config --global --add credential.helper '!aws codecommit credential-helper $@'",
    ],
    ['powershell', ['aws', 'x', '--only', 'a,b', '-a.b'], "aws x --only 'a,b' '-a.b'"],
    ['cmd', ['chmod', '600', String.raw`C:\my files\ `.trim()], String.raw`chmod 600 "C:\my files\\"`],
    ['cmd', ['rm', '~/.gcm/store/a'], String.raw`del "%USERPROFILE%\.gcm\store\a"`],
    ['powershell', ['rm', '~/.gcm/store/a'], 'rm "$HOME/.gcm/store/a"'],
    ['sh', ['cmdkey.exe', '/delete:git:https://x'], 'MSYS_NO_PATHCONV=1 cmdkey.exe /delete:git:https://x'],
    ['cmd', ['cmdkey.exe', '/delete:git:https://x'], 'cmdkey.exe /delete:git:https://x'],
  ])('%s takes %j', (shell, argv, line) => {
    expect(commandLine(argv, {shell, os: 'win32'})).toBe(line)
  })

  it('pipes lines through PowerShell from the Command Prompt, which would add blanks to them', () => {
    const input = 'protocol=https\nhost=x\n\n'
    const argv = ['git', 'credential-store', 'erase']
    expect(commandWithLines(argv, input, {shell: 'powershell', os: 'win32'})).toBe(
      "'protocol=https','host=x','' | git credential-store erase",
    )
    expect(commandWithLines(argv, input, {shell: 'cmd', os: 'win32'})).toBe(
      `powershell -NoProfile -Command "'protocol=https','host=x','' | git credential-store erase"`,
    )
  })

  it.each<[Terminal['shell'], string]>([
    ['cmd', 'set "A=x y" & set "B="'],
    ['powershell', "$env:A = 'x y'; Remove-Item Env:B"],
    ['sh', "export A='x y'; unset B"],
  ])('%s changes its environment', (shell, line) => {
    expect(environmentLine({set: {A: 'x y'}, unset: ['B']}, {shell, os: 'win32'})).toBe(line)
  })
})

describe('a finding in the shell of the person', () => {
  const steps: Step[] = [
    commandStep(['git', 'config', '--global', 'a.b', 'x y'], 'linux'),
    unset('linux', 'A'),
    setVariables('linux', {B: '1'}),
    commandWithInput("printf 'a=b\\n\\n' | git credential-libsecret erase >/dev/null", ['git', 'credential-libsecret', 'erase'], 'a=b\n\n'),
  ]
  const finding = fail('x', 'y', {remedies: [{title: 'Mend', safety: 'safe', steps}]})

  it('stays as it is in the usual one', () => {
    expect(inShell(finding, {os: 'linux', shell: 'sh'})).toBe(finding)
    expect(inShell(finding, {os: 'linux'})).toBe(finding)
  })
  it('is written for fish', () => {
    expect(inShell(finding, {os: 'linux', shell: 'fish'}).remedies?.[0]).toMatchObject({
      title: 'Mend',
      steps: [
        {text: "git config --global a.b 'x y'"},
        {text: 'set -e A'},
        {text: 'set -gx B 1'},
        {text: "printf 'a=b\\n\\n' | git credential-libsecret erase >/dev/null"},
      ],
    })
  })
  it('names the shell on Windows, where its words are for one alone', () => {
    expect(inShell(finding, {os: 'win32', shell: 'powershell'}).remedies?.[0]?.title).toBe('Mend (in PowerShell)')
    expect(inShell(finding, {os: 'win32', shell: 'sh'}).remedies?.[0]?.title).toBe('Mend (in Git Bash)')
    expect(inShell(finding, {os: 'win32'}).remedies?.[0]?.title).toBe('Mend (in the Command Prompt)')
    const plain = fail('x', 'y', {remedies: [{title: 'Mend', safety: 'safe', steps: [commandStep(['git', 'fetch'], 'win32')]}]})
    expect(inShell(plain, {os: 'win32', shell: 'powershell'}).remedies?.[0]?.title).toBe('Mend')
  })
})

const SYSTEM = String.raw`C:\Program Files\WindowsPowerShell\Modules;C:\WINDOWS\system32\WindowsPowerShell\v1.0\Modules`
it.each<[string, 'linux' | 'darwin' | 'win32', Record<string, string>]>([
  ['cmd', 'win32', {PSModulePath: SYSTEM}],
  ['powershell', 'win32', {PSModulePath: String.raw`C:\Users\me\Documents\WindowsPowerShell\Modules;${SYSTEM}`}],
  ['powershell', 'win32', {PSModulePath: String.raw`C:\Users\me\OneDrive - Corp\Dokumente\PowerShell\Modules;${SYSTEM}`}],
  ['sh', 'win32', {MSYSTEM: 'MINGW64', PSModulePath: SYSTEM}],
  ['cmd', 'win32', {}],
  ['fish', 'darwin', {SHELL: '/opt/homebrew/bin/fish'}],
  ['csh', 'linux', {SHELL: '/bin/tcsh'}],
  ['sh', 'darwin', {SHELL: '/bin/zsh'}],
  ['sh', 'linux', {}],
  ['powershell', 'linux', {SHELL: '/bin/bash', PSModulePath: '/home/me/.local/share/powershell/Modules'}],
])('tells %s on %s by its environment', (shell, os, env) => {
  expect(shellOf(env, os)).toBe(shell)
})
