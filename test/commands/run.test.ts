import {spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {cleanEnvironment, doctor, emptyHome} from './doctor.js'

const posix = process.platform !== 'win32'
const binary = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))

interface Document {
  schemaVersion: number
  exitCode: number
  target: null | {url: string}
  verdict: {status: string; sentence: string}
  results: {check: string; status: string; code: string}[]
}
const parsed = (text: string): Document => JSON.parse(text) as Document

describe('run on a machine without CodeCommit', () => {
  test('gives a report on standard output alone, and exit code 0', async () => {
    const {exitCode, stdout, stderr} = await doctor(['run', '--offline'])
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('To start')
    expect(stdout).toMatch(/\d+ checks in [\d.]+ s: /)
    expect(stdout).not.toContain('\u001b')
  })

  test.runIf(existsSync('/dev/full')).each([['run', '--offline'], ['run', '--offline', '--json'], ['checks']])(
    'says that a full disk does not take the output: %j',
    (...words) => {
      const home = emptyHome()
      const stdio = ['ignore' as const, openSync('/dev/full', 'w'), 'pipe' as const]
      const {status, stderr} = spawnSync(process.execPath, [binary, ...words], {cwd: home, env: cleanEnvironment(home), stdio})
      expect([status, String(stderr)]).toEqual([2, 'Standard output cannot be written: no space is left.\n'])
    },
  )

  test('gives a report, however short the time', async () => {
    const {exitCode, stdout} = await doctor(['run', '--offline', '--timeout', '0.001', '--json'])
    expect([exitCode, parsed(stdout).verdict.status]).toEqual([3, 'inconclusive'])
  })

  test.each([['--json'], ['--format', 'json'], ['--format=json']])('%j prints one JSON document', async (...words) => {
    const {exitCode, stdout, stderr} = await doctor(['run', '--offline', ...words])
    const document = parsed(stdout)
    expect(document).toMatchObject({schemaVersion: 1, exitCode, target: null})
    expect(document.results.length).toBeGreaterThan(20)
    expect(stderr).toBe('')
  })

  test('does not read standard input, and leaves the home as it was', async () => {
    const home = emptyHome()
    const {ms} = await doctor(['run', '--offline'], {home})
    expect(ms).toBeLessThan(8000)
    expect(readdirSync(home)).toEqual([])
  })

  test('--quiet is one line, --ascii is ASCII, --verbose is more', async () => {
    const [quiet, ascii, verbose] = await Promise.all(
      [['--quiet'], ['--ascii', '--verbose'], ['--verbose']].map(words => doctor(['run', '--offline', ...words])),
    )
    expect(quiet?.stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(3)
    expect(ascii?.stdout).toMatch(/^[\n\x20-\x7e]+$/)
    expect(verbose?.stdout).toContain('exit code')
  })

  test('colours when told to, and NO_COLOR wins', async () => {
    const forced = await doctor(['run', '--offline'], {env: {FORCE_COLOR: '1'}})
    expect(forced.stdout).toContain('\u001b[')
    const both = await doctor(['run', '--offline'], {env: {FORCE_COLOR: '1', NO_COLOR: '1'}})
    expect(both.stdout).not.toContain('\u001b')
  })
})

describe('the selection', () => {
  test('--only runs these checks, comma-separated and repeatable, without swallowing the target', async () => {
    const {stdout} = await doctor([
      'run',
      '--offline',
      '--json',
      '--only',
      'tools/git,profile',
      '--only',
      'network/clock',
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
    ])
    const ids = new Set(parsed(stdout).results.map(({check}) => check))
    expect([...ids]).toEqual(expect.arrayContaining(['tools/git', 'profile/files', 'network/clock']))
    expect(ids).not.toContain('live/signed')
    expect(ids).not.toContain('tools/aws-cli')
  })

  test('--skip leaves checks out', async () => {
    const {stdout} = await doctor(['run', '--offline', '--json', '--skip', 'live,tools/git'])
    const ids = parsed(stdout).results.map(({check}) => check)
    expect(ids.filter(id => id.startsWith('live/') || id === 'tools/git')).toEqual([])
    expect(ids).toContain('tools/aws-cli')
  })
})

describe('the exit code', () => {
  const workingTree = (): string => {
    const home = emptyHome()
    spawnSync('git', ['init', '--quiet', home], {env: cleanEnvironment(home)})
    spawnSync('git', ['-C', home, 'remote', 'add', 'origin', 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'], {
      env: cleanEnvironment(home),
    })
    return home
  }

  test('is 1 where Git is stopped, the same in every format', async () => {
    const home = workingTree()
    const [human, json] = await Promise.all([[], ['--json']].map(words => doctor(['run', '--offline', ...words], {home})))
    expect(human?.exitCode).toBe(1)
    expect(json?.exitCode).toBe(1)
    expect(parsed(json?.stdout ?? '')).toMatchObject({exitCode: 1, verdict: {status: 'broken'}})
    expect(human?.stdout).toMatch(/^✖ .*\n[^]*To fix it[^]*→ no credential helper ✖ → eu-west-1 → demo\n/)
  })

  test.runIf(posix)('is 3 when git hangs, within the time and a second', async () => {
    const home = emptyHome()
    mkdirSync(join(home, 'bin'))
    writeFileSync(join(home, 'bin', 'git'), '#!/bin/sh\nexec sleep 60\n', {mode: 0o755})
    const {exitCode, stdout, ms} = await doctor(['run', '--json', '--timeout', '2'], {
      home,
      env: {PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`},
    })
    const document = parsed(stdout)
    expect({exitCode, status: document.verdict.status}).toEqual({exitCode: 3, status: 'inconclusive'})
    expect(document.results.find(({check}) => check === 'tools/git')).toMatchObject({status: 'unknown', code: 'deadline'})
    // The run itself keeps to its time; starting Node on a busy machine is not part of it.
    expect((document as unknown as {durationMs: number}).durationMs).toBeLessThan(3000)
    expect(ms).toBeLessThan(8000)
  })
})

describe('wrong usage', () => {
  test.each<[string[], RegExp]>([
    [['run', '--verbos'], /Unknown flag --verbos\.\nValid: --verbose, /],
    [['run', '--only', 'tools/gti'], /no check and no area "tools\/gti"\.\nValid: tools\/git, .*profile\/files/],
    [['run', '--skip', 'netwrok'], /"netwrok"\.\nValid: network, /],
    [['run', '--format', 'xml'], /--format=xml.*human, json/],
    [['run', '--json', '--format', 'human'], /contradict/],
    [['run', '--quiet', '--verbose'], /contradict/],
    [['run', '--timeout', '0'], /--timeout needs a number of seconds/],
    [['run', '--timeout', 'soon'], /--timeout needs a number of seconds/],
    [['run', '--fail-on', 'skip'], /fail, warn/],
    [['run', '--profile', ''], /--profile needs/],
    [['run', '--output'], /--output expects a value/],
    [['run', '--output', join('no', 'such', 'folder', 'x')], /its folder does not exist/],
    [['run', '--output', '.'], /is a folder/],
    [['run', 'one', 'two'], /Too many words: "two"/],
    [['run', 'one', 'https://jane:hunter2secret@x.example'], /Too many words: \(an address\)/],
    [['runn'], /no command "runn".*\nValid: run, /],
    [['https://jane:hunter2secret@git-codecommit.eu-west-1.amazonaws.com/v1/repos/x'], /codecommit-doctor run ADDRESS/],
    [['--bogus'], /Unknown flag --bogus/],
    [['checks', 'word'], /checks takes no further word/],
    [['explain'], /explain needs to be told what/],
  ])('%j: exit code 2, standard output empty, no stack trace', async (words, message) => {
    const {exitCode, stdout, stderr} = await doctor(words)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/hunter2secret|\n\s+at |node:internal/)
    expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
  })

  test('a word that is no target', async () => {
    const {exitCode, stdout, stderr} = await doctor(['run', '--offline', './no/such/folder'])
    expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
    expect(stderr).toMatch(/no\/such\/folder/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

describe('--output', () => {
  test('writes the document to the file and nothing to standard output', async () => {
    const home = emptyHome()
    const {exitCode, stdout, stderr} = await doctor(['run', '--offline', '--json', '--output', 'report.json'], {home})
    expect({exitCode, stdout, stderr}).toEqual({exitCode: 0, stdout: '', stderr: ''})
    expect(parsed(readFileSync(join(home, 'report.json'), 'utf8')).schemaVersion).toBe(1)
    expect(readdirSync(home)).toEqual(['report.json'])
  })

  test('is not coloured', async () => {
    const home = emptyHome()
    await doctor(['run', '--offline', '--output', 'report.txt'], {home, env: {FORCE_COLOR: '1'}})
    expect(readFileSync(join(home, 'report.txt'), 'utf8')).not.toContain('\u001b')
  })
})

describe.runIf(posix)('as a good neighbour in a pipe', () => {
  const shell = (script: string): {status: number | null; stdout: string; stderr: string} =>
    spawnSync('bash', ['-c', script, 'bash', process.execPath, binary], {
      env: cleanEnvironment(emptyHome()),
      cwd: emptyHome(),
      encoding: 'utf8',
    })

  test('is quiet when the reader goes away', () => {
    const {stdout, stderr} = shell('"$1" "$2" run --offline --verbose --json | head -n 1')
    expect(stdout).toBe('{\n')
    expect(stderr).toBe('')
  })

  test('writes all of a long report into a slow pipe before it ends', () => {
    const {stdout} = shell('"$1" "$2" run --offline --json | (sleep 1; cat)')
    expect(parsed(stdout).schemaVersion).toBe(1)
  })

  test.each([['run', '--offline'], ['checks'], ['bundle', '--yes']])('says that its folder is gone: %s', (...words) => {
    const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"'
    const {status, stdout, stderr} = spawnSync('sh', ['-c', script, process.execPath, binary, ...words], {
      cwd: emptyHome(),
      env: cleanEnvironment(emptyHome()),
      encoding: 'utf8',
    })
    expect([status, stdout, stderr]).toEqual([2, '', 'This folder is gone or cannot be read (ENOENT): go into another one (cd).\n'])
  })

  test('stops at SIGINT with 130 and takes its children along', async () => {
    const home = emptyHome()
    mkdirSync(join(home, 'bin'))
    writeFileSync(join(home, 'bin', 'git'), '#!/bin/sh\necho $$ >> "$HOME/pids"\nexec sleep 60\n', {mode: 0o755})
    const child = spawn(process.execPath, [binary, 'run', '--offline'], {
      cwd: home,
      env: {...cleanEnvironment(home), PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`},
      stdio: 'ignore',
    })
    const pids = (): number[] =>
      readdirSync(home).includes('pids') ? readFileSync(join(home, 'pids'), 'utf8').trim().split('\n').map(Number) : []
    await expect.poll(pids, {timeout: 8000}).not.toEqual([])
    const ended = new Promise(resolve => child.once('close', resolve))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    await expect.poll(() => pids().filter(alive), {timeout: 3000}).toEqual([])
  })
})

const alive = (pid: number): boolean => {
  try {
    // A killed child that nobody has waited for yet is no longer running.
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
