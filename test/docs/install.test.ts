import {spawn, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {basename, delimiter, dirname, join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {stateFolder} from '../../src/remedies/state-folder.js'
import {cleanEnvironment} from '../commands/doctor.js'
import {builtProgram} from '../scenarios/built-program.js'
import {root} from '../package/installed.js'

// docs/install.md, typed from top to bottom: the blocks that stand for `sh` are executed against a registry that has this one package.

const page = readFileSync(join(root, 'docs', 'install.md'), 'utf8')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {name: string; version: string; engines: {node: string}}
const blocks = [...page.matchAll(/^## (.+)\n|^```sh\n([\s\S]*?)^```/gm)].reduce<[heading: string, script: string][]>(
  (found, [, heading, script]) => (heading === undefined ? [...found, [found.at(-1)?.[0] ?? '', script ?? '']] : [...found, [heading, '']]),
  [],
)
const scripts = blocks.filter(([, script]) => script !== '')
const unexecuted = [...page.matchAll(/^```text\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

/** A registry as npm knows it: the description of a package, and its tarball. */
function registry(tarball: string): Promise<Server> {
  const bytes = readFileSync(tarball)
  const server = createServer(({url, headers}, response) => {
    if (url === `/${manifest.name}`) {
      const dist = {
        tarball: `http://${headers.host ?? ''}/${basename(tarball)}`,
        integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
        shasum: createHash('sha1').update(bytes).digest('hex'),
      }
      const {name, version} = manifest
      response.end(JSON.stringify({name, 'dist-tags': {latest: version}, 'versions': {[version]: {...manifest, dist}}}))
    } else if (url === `/${basename(tarball)}`) response.end(bytes)
    else response.writeHead(404).end('{}')
  })
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)))
}

describe.skipIf(process.platform === 'win32')('docs/install.md', () => {
  let [server, home, work]: [Server | undefined, string, string] = [undefined, '', '']
  let env: Record<string, string> = {}
  beforeAll(async () => {
    builtProgram()
    home = mkdtempSync(join(tmpdir(), 'ccd-install-'))
    work = join(home, 'downloads')
    // What somebody has who took the files of a release.
    const made = spawnSync(process.execPath, [join(root, 'bin', 'release-assets.mjs'), work], {encoding: 'utf8'})
    expect(made).toMatchObject({status: 0, stderr: ''})
    // npx runs the package of the nearest package.json above it: without one here, that of whatever lies in the temporary folder.
    writeFileSync(join(work, 'package.json'), '{}')
    server = await registry(join(work, `${manifest.name}-${manifest.version}.tgz`))
    const prefix = join(home, '.local')
    mkdirSync(join(prefix, 'lib'), {recursive: true})
    env = {
      ...cleanEnvironment(home),
      PATH: [join(prefix, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
      npm_config_prefix: prefix,
      npm_config_cache: join(home, '.npm'),
      npm_config_registry: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
      npm_config_update_notifier: 'false',
    }
  }, 60_000)
  afterAll(() => {
    server?.close()
    rmSync(home, {recursive: true, force: true})
  })

  it('shows commands for every way that can be tried here', () => {
    expect([...new Set(scripts.map(([heading]) => heading))]).toEqual([
      'npm',
      'npx, without installing',
      'Without a network, from the tarball',
      'Is it the right one?',
      'Completion',
      'Updating, and taking it away',
    ])
  })

  it.each(scripts)(
    '%s: %j',
    async (_, script) => {
      expect(await shell(script, {cwd: work, env})).toMatchObject({exitCode: 0})
    },
    60_000,
  )

  it('leaves nothing of the program behind at the end', () => {
    const left = readdirSync(home, {recursive: true})
      .map(String)
      .filter(name => name.includes('codecommit-doctor') && !/^(downloads|\.npm)\//.test(name))
    expect(left).toEqual([])
  })
})

function shell(script: string, {cwd, env}: {cwd: string; env: Record<string, string>}): Promise<{exitCode: number | null; said: string}> {
  return new Promise(done => {
    const child = spawn('sh', ['-e', '-c', script], {cwd, env, stdio: ['ignore', 'pipe', 'pipe']})
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('close', exitCode => done({exitCode, said}))
  })
}

describe('what docs/install.md says', () => {
  const platform = process.platform
  afterEach(() => void Object.defineProperty(process, 'platform', {value: platform}))

  it('names this version, and the releases of Node that are tried', () => {
    const versions = [...page.matchAll(/codecommit-doctor[@-](\d[\w.]*\d)/g)].map(([, version]) => version)
    expect(versions.length).toBeGreaterThan(2)
    expect([...new Set(versions)]).toEqual([manifest.version])
    const majors = Object.keys(JSON.parse(readFileSync(join(root, 'bin', 'nodes.json'), 'utf8')) as object)
    expect(page).toContain(`Node ${majors.slice(0, -1).join(', ')} and ${majors.at(-1) ?? ''}.`)
    expect(manifest.engines.node).toBe('>=20')
    expect(page).toContain('**Node 20 or newer**')
  })

  it.each<[NodeJS.Platform, Record<string, string>, folder: string, told: string]>([
    ['linux', {HOME: '/home/x'}, '/home/x/.local/state', '`~/.local/state`'],
    ['linux', {HOME: '/home/x', XDG_STATE_HOME: '/state'}, '/state', '`$XDG_STATE_HOME`'],
    ['darwin', {HOME: '/Users/x'}, '/Users/x/Library/Application Support', 'macOS `~/Library/Application Support`'],
    ['win32', {LOCALAPPDATA: '/local'}, '/local', 'Windows `%LOCALAPPDATA%`'],
  ])('names the folder of fix --undo on %s %j', (system, env, folder, told) => {
    Object.defineProperty(process, 'platform', {value: system})
    expect(stateFolder(env)).toBe(join(folder, 'codecommit-doctor', 'fixes'))
    const row = page.split('\n').find(line => line.startsWith('| what `fix --undo` needs')) ?? ''
    expect(row).toContain(told)
    expect(row).toContain('`codecommit-doctor/fixes`')
  })

  it('links to files that are there', () => {
    for (const [, link = ''] of page.matchAll(/\]\(([^)#]+)\)/g)) expect(existsSync(join(root, 'docs', link)), link).toBe(true)
    for (const [file] of page.matchAll(/\b(?:bench|bin)\/[\w-]+\.mjs/g)) expect(existsSync(join(root, file)), file).toBe(true)
  })

  it('shows commands that are not executed for Homebrew, Docker, a clone and the signatures alone', () => {
    for (const text of unexecuted) expect(text).toMatch(/^(brew |docker |npm ci\nnpm pack\n$|npm audit signatures\n$)/)
  })

  const docker = spawnSync('docker', ['--help'], {stdio: 'ignore'}).error === undefined
  it.skipIf(!docker)('gives docker only options that it has', () => {
    const lines = unexecuted.flatMap(text => text.split('\n')).filter(line => line.startsWith('docker '))
    expect(lines.map(line => line.split(' ')[1])).toEqual(['build', 'run'])
    for (const line of lines) {
      const [, command = ''] = line.split(' ')
      const help = spawnSync('docker', [command, '--help'], {encoding: 'utf8', env: {...process.env, DOCKER_BUILDKIT: '0'}}).stdout
      for (const [, option = ''] of line.matchAll(/ (--[a-z-]+)/g)) expect(help, line).toMatch(new RegExp(`^ .*${option}\\b`, 'm'))
    }
  })
})
