import {spawnSync} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {cleanEnvironment, doctor, emptyHome} from './doctor.js'

const BINARY = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))
const HELPER = "'path'\nfatal: could not read Username for 'https://git-codecommit.eu-west-1.amazonaws.com': terminal prompts disabled\n"

/** Runs the built program with something on standard input. */
function piped(
  input: string | Buffer,
  words: readonly string[] = ['explain', '-'],
  home = emptyHome(),
): {exitCode: number | null; stdout: string; stderr: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, [BINARY, ...words], {
    cwd: home,
    env: cleanEnvironment(home),
    input,
    encoding: 'utf8',
    timeout: 20_000,
  })
  return {exitCode: status, stdout, stderr}
}

describe('explain -', () => {
  test('says what a pasted text means, what proves it and what to type', () => {
    const {exitCode, stdout, stderr} = piped(HELPER)
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout).toMatch(/^✖ Git does not tell the AWS helper which repository it wants\n/)
    expect(stdout).toContain('codecommit-doctor run --only git-config/use-http-path\n')
    expect(stdout).toContain("git config --global 'credential.https://git-codecommit.*.amazonaws.com.useHttpPath' true")
    expect(stdout).toMatch(/Also in the text\n {2}· No credential helper gave a password.*\n?.*\(follows/)
  })

  test('gives the same as JSON', () => {
    const {exitCode, stdout} = piped(HELPER, ['explain', '-', '--json'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      truncated: false,
      symptoms: [
        {
          id: 'helper-path',
          access: true,
          confidence: 'likely',
          line: "'path'",
          checks: ['git-config/use-http-path#use-http-path-off', 'git-config/use-http-path#misspelt-section'],
        },
        {id: 'could-not-read-username', follows: true},
      ],
    })
  })

  test('says honestly that a 403 alone has many causes', () => {
    const {stdout} = piped(
      "fatal: unable to access 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo/': The requested URL returned error: 403\n",
    )
    expect(stdout).toContain('A 403 alone does not tell its cause')
    expect(stdout).toContain('codecommit-doctor run https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo\n')
  })

  test('says when nobody was refused', () => {
    const {exitCode, stdout} = piped("fatal: destination path 'demo' already exists and is not an empty directory.\n")
    expect(exitCode).toBe(0)
    expect(stdout).toContain('no refusal ·')
    expect(stdout).toContain('This has nothing to do with access')
  })

  test.each([
    ['', 'nothing'],
    ['hello\n', 'prose'],
    ["fatal: unable to access 'https://github.com/a/b/': The requested URL returned error: 403\n", 'another host'],
  ])('%j is not known: exit 1 and what to paste', text => {
    const {exitCode, stdout, stderr} = piped(text)
    expect({exitCode, stderr}).toEqual({exitCode: 1, stderr: ''})
    expect(stdout).toContain('Paste all that the failing command printed')
    expect(JSON.parse(piped(text, ['explain', '-', '--json']).stdout)).toEqual({schemaVersion: 1, truncated: false, symptoms: []})
  })

  test('shows no secret of the text, and keeps nothing', () => {
    const home = emptyHome()
    const token = `IQoJb3JpZ2luX2VjE${'aB3'.repeat(60)}`
    const signed = `20261120T231501Z${'0123456789abcdef'.repeat(4)}`
    const text = `AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY\nfatal: unable to access 'https://ASIAIOSFODNN7EXAMPLE%25${token}:${signed}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/a/': The requested URL returned error: 403\n`
    for (const words of [
      ['explain', '-'],
      ['explain', '-', '--json'],
    ]) {
      const {exitCode, stdout, stderr} = piped(text, words, home)
      expect(exitCode).toBe(0)
      expect(stdout + stderr).not.toMatch(/wJalr|IQoJ|aB3aB3|0123456789abcdef/)
    }
    expect(readdirSync(home)).toEqual([])
  })

  test('reads what Windows PowerShell redirects', () => {
    expect(piped(Buffer.from(`\ufeff${HELPER.replaceAll('\n', '\r\n')}`, 'utf16le')).stdout).toMatch(/^✖ Git does not tell the AWS helper/)
  })

  test('stops after a megabyte', () => {
    const {exitCode, stdout} = piped(HELPER + `${'y'.repeat(79)}\n`.repeat(30_000), ['explain', '-', '--json'])
    expect({exitCode, truncated: (JSON.parse(stdout) as {truncated: boolean}).truncated}).toEqual({exitCode: 0, truncated: true})
  })

  test.skipIf(process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0)(
    'does not wait for a person at a terminal',
    () => {
      const home = emptyHome()
      const {status, stdout} = spawnSync('script', ['-qec', `'${process.execPath}' '${BINARY}' explain -`, '/dev/null'], {
        cwd: home,
        env: cleanEnvironment(home),
        encoding: 'utf8',
        timeout: 10_000,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      expect(stdout).toContain('nothing is piped into it')
      expect(status).toBe(2)
    },
  )
})

describe('explain --text', () => {
  test('takes the text as a word, and standard input is left alone', async () => {
    const {exitCode, stdout} = await doctor(['explain', '--text', "fatal: Unable to find remote helper for 'codecommit'"])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^✖ Git does not find git-remote-codecommit\n/)
  })

  test('a text that begins with a dash is a text', async () => {
    expect((await doctor(['explain', '--text=-bash: aws: command not found'])).exitCode).toBe(0)
  })

  test.each<[string[], RegExp]>([
    [['explain'], /needs to be told what[^]*--text/],
    [['explain', 'git-config/use-http-path', '--text', 'x'], /not two of them/],
    [['explain', '-', '--text', 'x'], /not two of them/],
    [['explain', 'git-config/use-http-path', '--json'], /--json goes with/],
  ])('%j is wrong usage', async (words, message) => {
    const {exitCode, stdout, stderr} = await doctor(words)
    expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
    expect(stderr).toMatch(message)
  })
})
