import {spawn, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {sign} from '../../src/signing/index.js'
import {HOST, janesKey, URL as REPOSITORY} from '../lab/made-up.js'
import {onStage} from '../scenarios/runner.js'
import type {Stage} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'
import {changes, snapshot} from '../scenarios/traces.js'
import {usualHome, usualServer} from '../scenarios/usual.js'
import {canHide, hidden, installPackage, manifestOf, root, run} from './installed.js'
import type {Installed} from './installed.js'

// The tarball, installed where nothing else is, is the whole program: every command works there without the working tree, in a folder
// with a troublesome name that cannot be written to.

let installed: Installed
beforeAll(() => {
  installed = installPackage()
}, 120_000)
afterAll(() => installed.remove())

const usual: Scenario = {
  name: 'the usual machine',
  home: usualHome,
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
}
const broken: Scenario = {
  ...usual,
  home: {...usualHome, '.gitconfig': usualHome['.gitconfig'].replace('\tUseHttpPath = true\n', '')},
}

interface Ran {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Starts the installed program by its name, as a shell finds it. On a busy computer a deadline may pass: then again. */
async function start(stage: Stage, words: readonly string[], input = ''): Promise<Ran> {
  let ran = await startOnce(stage, words, input)
  for (let patience = 3; ran.exitCode === 3 && patience > 0; patience--) ran = await startOnce(stage, words, input)
  return ran
}

function startOnce({env, cwd}: Stage, words: readonly string[], input: string): Promise<Ran> {
  return begin([...(canHide ? hidden(installed) : []), installed.program, ...words], {
    cwd,
    env: {...env, PATH: `${env['PATH'] ?? ''}${delimiter}${installed.nodeFolder}`},
    input,
  })
}

function begin(
  [program = '', ...words]: readonly string[],
  {cwd, env, input = ''}: {cwd: string; env: Record<string, string>; input?: string},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {cwd, env})
    const ran: Ran = {exitCode: null, stdout: '', stderr: ''}
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.stderr += text))
    child.on('error', reject)
    child.on('close', exitCode => resolve({...ran, exitCode}))
    child.stdin.end(input)
  })
}

/** What is typed, the exit code, and what the output must show. */
const lines: [words: string[], exitCode: number, shows: RegExp, input?: string][] = [
  [['--version'], 0, /^codecommit-doctor\/\d+\.\d+\.\d+ /],
  [['--help'], 0, /^\s+credential-helper /m],
  [['run'], 0, /Git gets into demo/],
  [['run', REPOSITORY, '--json'], 0, /"status": "healthy"/],
  [['run', '--offline'], 0, /offline/],
  ...['markdown', 'html', 'junit', 'sarif', 'github'].map((format): [string[], number, RegExp] => [
    ['run', '--offline', '--format', format],
    0,
    /\S/,
  ]),
  [['explain', 'git-config/helper-order'], 0, /helper/],
  [['explain', 'git-config/helper-order#store-will-learn'], 0, /store/],
  [['explain', '--text', 'fatal: The requested URL returned error: 403'], 0, /403/],
  [['explain', '-'], 0, /403/, 'fatal: unable to access: The requested URL returned error: 403\n'],
  [['checks'], 0, /live\/as-configured/],
  [['ls-remote', REPOSITORY], 0, /^[0-9a-f]{40}\tHEAD$/m],
  [['fix', '--dry-run'], 0, /\S/],
  [['completion', 'bash'], 0, /_codecommit_doctor/],
  [['completion', 'powershell'], 0, /Register-ArgumentCompleter/],
  [['plugins'], 0, /\S/],
  [['credential-helper', 'get'], 0, new RegExp(`^username=${janesKey.id}$`, 'm'), `protocol=https\nhost=${HOST}\npath=v1/repos/demo\n\n`],
]

describe('the installed package', () => {
  it('needs no other package, and nothing was run at its installation', () => {
    const {dependencies, scripts = {}} = JSON.parse(readFileSync(join(installed.home, 'package.json'), 'utf8')) as {
      dependencies?: unknown
      scripts?: Record<string, string>
    }
    expect(dependencies).toBeUndefined()
    expect(Object.keys(scripts).filter(name => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([])
    expect(readdirSync(join(installed.prefix, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['codecommit-doctor'])
  })

  it('names no file of the working tree that it was built in', () => {
    for (const [file, text] of textsOf(installed.home)) expect(text.includes(root), file).toBe(false)
  })

  it('runs every command, and writes nothing where it is installed', async () => {
    const {commands, version} = manifestOf(installed)
    const before = snapshot(installed.prefix)
    await onStage(usual, async stage => {
      for (const [words, exitCode, shows, input] of lines.filter(([[word = '']]) => word in commands || word.startsWith('-'))) {
        const ran = await start(stage, words, input)
        expect({words, exitCode: ran.exitCode, stderr: ran.stderr}).toEqual({words, exitCode, stderr: ''})
        expect(ran.stdout, words.join(' ')).toMatch(shows)
        if (words[0] === '--version') expect(ran.stdout).toContain(`/${version} `)
        if (words[0] === 'checks') for (const {id} of registry) expect(ran.stdout).toContain(id)
      }
      for (const command of Object.keys(commands)) {
        const ran = await start(stage, [command, '--help'])
        expect({command, exitCode: ran.exitCode, stderr: ran.stderr}).toEqual({command, exitCode: 0, stderr: ''})
      }
    })
    // `bundle` and `compare` have a test of their own below.
    const tried = new Set([...lines.map(([[word = '']]) => word), 'bundle', 'compare'])
    expect(Object.keys(commands).filter(command => !tried.has(command))).toEqual([])
    expect(changes(before, snapshot(installed.prefix))).toEqual([])
  }, 240_000)

  it(
    'mends what is broken, and takes it back',
    () =>
      onStage(broken, async stage => {
        const config = join(stage.machine.home, '.gitconfig')
        const before = readFileSync(config, 'utf8')
        const diagnosed = await start(stage, ['run', '--json'])
        expect(JSON.parse(diagnosed.stdout)).toMatchObject({verdict: {rootCauses: [{check: 'git-config/use-http-path'}]}})
        const preview = await start(stage, ['fix', '--dry-run'])
        expect(preview.stdout).toMatch(/^\s*\+.*useHttpPath/im)
        expect(readFileSync(config, 'utf8')).toBe(before)
        expect(await start(stage, ['fix', '--yes'])).toMatchObject({exitCode: 0})
        expect(readFileSync(config, 'utf8')).not.toBe(before)
        await start(stage, ['fix', '--undo', '--yes'])
        expect(readFileSync(config, 'utf8')).toBe(before)
      }),
    120_000,
  )

  it(
    'writes a bundle, reads it again, and compares two',
    () =>
      onStage(usual, async stage => {
        const file = join(stage.machine.home, 'bundle.json')
        expect(await start(stage, ['bundle', '--yes', '--output', file])).toMatchObject({exitCode: 0})
        const {report} = JSON.parse(readFileSync(file, 'utf8')) as {report: {exitCode: number; verdict: object}}
        const again = await startOnce(stage, ['run', '--from', file, '--json'], '')
        expect(again.exitCode).toBe(report.exitCode)
        expect(JSON.parse(again.stdout)).toMatchObject({verdict: report.verdict})
        expect(await start(stage, ['compare', file, file])).toMatchObject({exitCode: 0, stderr: ''})
      }),
    120_000,
  )

  it('gives everything that package.json exports, by its name', async () => {
    const {exports} = JSON.parse(readFileSync(join(installed.home, 'package.json'), 'utf8')) as {exports: Record<string, unknown>}
    expect(Object.keys(exports)).toEqual(
      expect.arrayContaining(readdirSync(join(installed.home, 'schema')).map(name => `./schema/${name}`)),
    )
    const script = join(installed.prefix, 'exports.mjs')
    writeFileSync(
      script,
      `import {createRequire} from 'node:module'
for (const name of ${JSON.stringify(Object.keys(exports).map(name => name.replace(/^\./, 'codecommit-doctor')))}) {
  const given = name.endsWith('.json') ? createRequire(import.meta.url)(name) : await import(name)
  if (Object.keys(given).length === 0) throw new Error(name + ' gives nothing')
  console.log(name)
}
`,
    )
    const ran = await begin([process.execPath, script], {cwd: installed.prefix, env: {}})
    expect(ran).toMatchObject({exitCode: 0, stderr: ''})
    expect(ran.stdout.trim().split('\n')).toHaveLength(Object.keys(exports).length)
  })

  it('signs as the sources do, and its types serve a TypeScript program', async () => {
    const request = {accessKeyId: janesKey.id, secretAccessKey: janesKey.secret, host: HOST, path: 'v1/repos/demo'}
    const script = join(installed.prefix, 'library.mts')
    writeFileSync(
      script,
      `import {sign, type SignedCredential} from 'codecommit-doctor/signing'
const signed: SignedCredential = sign({...${JSON.stringify(request)}, now: new Date(0)})
console.log(JSON.stringify(signed))
// @ts-expect-error the types are there, and mean what they say
sign({accessKeyId: 1})
`,
    )
    const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
    const options = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--types', '', '--lib', 'es2022,dom']
    const compiled = await begin([process.execPath, compiler, ...options, script], {cwd: installed.prefix, env: {}})
    expect(compiled).toEqual({exitCode: 0, stdout: '', stderr: ''})
    const ran = await begin([process.execPath, script.replace('.mts', '.mjs')], {cwd: installed.prefix, env: {}})
    const [first = ''] = ran.stdout.split('\n')
    expect(JSON.parse(first)).toEqual(JSON.parse(JSON.stringify(sign({...request, now: new Date(0)}))))
  })
})

// `docker run --user 4711`, OpenShift: a user without a name, a shell and an entry in /etc/passwd.
const number = {uid: 4711, gid: 4711}
const canBeOther = process.getuid?.() === 0 && spawnSync(process.execPath, ['--version'], {...number, cwd: '/', env: {}}).status === 0

describe.skipIf(!canBeOther)('a user who is a mere number', () => {
  const asNumber = (words: readonly string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [join(installed.home, 'dist', 'bin.cjs'), ...words], {
      ...number,
      cwd: tmpdir(),
      encoding: 'utf8',
      env: {PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', GIT_CONFIG_NOSYSTEM: '1', ...env},
    })
  it.each([[['run', '--offline', '--json']], [['checks']], [['fix', '--dry-run']], [['explain', 'tools/git']]])(
    'can use it with a HOME: %j',
    words => {
      expect(asNumber(words, {HOME: '/'})).toMatchObject({status: 0, stderr: ''})
    },
    60_000,
  )
  it('is told to set HOME where that is missing too', () => {
    const {status, stdout, stderr} = asNumber(['run'], {})
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^This user has neither .* Set HOME\.\n$/)
    expect(asNumber(['--version'], {})).toMatchObject({status: 0, stderr: ''})
  })
})

describe('other ways to start it', () => {
  it('npx, from the tarball, without a registry and with an empty cache', () => {
    const {version} = manifestOf(installed)
    const words = ['--yes', '--offline', '--package', installed.tarball, '--', 'codecommit-doctor', '--version']
    const elsewhere = mkdtempSync(join(tmpdir(), 'ccd-elsewhere-'))
    expect(run('npx', words, elsewhere, installed.npm)).toContain(`codecommit-doctor/${version} `)
    expect(readdirSync(elsewhere)).toEqual([])
  }, 60_000)

  it('installed for everybody, and taken away again without a trace', () => {
    const prefix = mkdtempSync(join(tmpdir(), 'ccd-global-'))
    run('npm', ['install', '--global', '--offline', '--prefix', prefix, installed.tarball], prefix, installed.npm)
    const program = process.platform === 'win32' ? 'codecommit-doctor.cmd' : 'bin/codecommit-doctor'
    expect(run(join(prefix, program), ['--version'], prefix, installed.npm)).toContain('codecommit-doctor/')
    run('npm', ['uninstall', '--global', '--prefix', prefix, 'codecommit-doctor'], prefix, installed.npm)
    expect(readdirSync(prefix, {recursive: true, withFileTypes: true}).filter(entry => !entry.isDirectory())).toEqual([])
  }, 60_000)

  const shims = cmdShim()
  describe.skipIf(shims === undefined)('what npm puts on PATH on Windows (made here by the same part of npm)', () => {
    let folder: string
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ccd shims '))
      await shims?.(join(installed.home, 'dist', 'bin.cjs'), join(folder, 'codecommit-doctor'))
    })
    it('.cmd starts node with the program and every argument', () => {
      const text = readFileSync(join(folder, 'codecommit-doctor.cmd'), 'utf8')
      expect(text).toMatch(/SET "_prog=node"\r\n/)
      expect(text).toMatch(/"%_prog%" +"%dp0%\\.+\\codecommit-doctor\\dist\\bin\.cjs" %\*\r\n$/)
    })
    it.skipIf(process.platform === 'win32')('the script for Git Bash runs', async () => {
      const script = join(folder, 'codecommit-doctor')
      const ran = await begin(['sh', script, 'explain', '--text', 'a b  c'], {
        cwd: folder,
        env: {...installed.npm, PATH: pathOf(installed)},
      })
      expect(ran).toMatchObject({exitCode: 1})
      expect(ran.stdout + ran.stderr).not.toMatch(/SyntaxError|not found/)
      expect(await begin(['sh', script, '--version'], {cwd: folder, env: {PATH: pathOf(installed)}})).toMatchObject({
        exitCode: 0,
        stderr: '',
      })
    })
    it.skipIf(!has('pwsh'))('the script for PowerShell runs', async () => {
      const words = ['pwsh', '-NoProfile', '-File', join(folder, 'codecommit-doctor.ps1'), '--version']
      expect(await begin(words, {cwd: folder, env: {...installed.npm, PATH: pathOf(installed)}})).toMatchObject({exitCode: 0, stderr: ''})
    })
  })

  it('can be unpacked on Windows: no name that it does not take, none that differs in case alone, none too long', () => {
    const names = readdirSync(installed.home, {recursive: true}).map(String)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) {
      expect(name).not.toMatch(/[<>:"|?*\u0000-\u001f]|[. ]$/)
      for (const part of name.split(/[/\\]/)) expect(part).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
      // 260 in all, and %APPDATA%\npm\node_modules\codecommit-doctor of somebody with a long name takes 90 of them.
      expect(name.length).toBeLessThan(150)
    }
  })
})

/** The machine's PATH with this Node first: what a shell of somebody who has just this Node would have. */
const pathOf = ({nodeFolder}: Installed): string => `${nodeFolder}${delimiter}${process.env['PATH'] ?? ''}`

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** The package that npm makes the starters with; undefined where npm is not laid out in the usual way. */
function cmdShim(): ((from: string, to: string) => Promise<void>) | undefined {
  const {stdout} = spawnSync('npm', ['root', '--global'], {encoding: 'utf8', shell: process.platform === 'win32'})
  try {
    return createRequire(join(stdout.trim(), 'npm', 'package.json'))('cmd-shim') as (from: string, to: string) => Promise<void>
  } catch {
    return undefined
  }
}

/** Every file of a folder that is text. */
const textsOf = (folder: string): [string, string][] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')])
