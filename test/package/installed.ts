import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {builtProgram} from '../scenarios/built-program.js'

/** The working tree, which what is installed must not need. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The package as somebody has it who installed the tarball. */
export interface Installed {
  /** The folder into which it was installed: `node_modules` and what npm writes beside it. */
  prefix: string
  tarball: string
  /** The package's own folder. */
  home: string
  /** What npm put where a shell looks for programs. */
  program: string
  /** A folder for PATH with nothing but this Node. */
  nodeFolder: string
  /** An environment in which npm has neither a registry nor a cache with something in it. */
  npm: Record<string, string>
  remove(): void
}

/** Names that make trouble: spaces, letters outside of ASCII, and characters that mean something in a URL or to a shell. */
const FOLDER = "o'Brien & Söhne 100% (日本)"

/** Packs the built package, and installs it without any registry into an empty folder. */
export function installPackage(): Installed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-package-')))
  const prefix = join(folder, FOLDER)
  const nodeFolder = join(folder, 'node')
  chmodSync(folder, 0o755)
  mkdirSync(prefix)
  mkdirSync(nodeFolder)
  symlinkSync(process.execPath, join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node'))
  const npm = npmEnvironment(folder)
  const tarball = pack(folder, npm)
  writeFileSync(join(prefix, 'package.json'), '{"private": true}\n')
  run('npm', ['install', '--offline', '--prefix', prefix, tarball], prefix, npm)
  const home = join(prefix, 'node_modules', 'codecommit-doctor')
  return {
    prefix,
    tarball,
    home,
    program: join(prefix, 'node_modules', '.bin', 'codecommit-doctor'),
    nodeFolder,
    npm,
    remove: () => rmSync(folder, {recursive: true, force: true}),
  }
}

/** @returns path of the tarball that `npm pack` makes of what is built */
export function pack(folder: string, env: Record<string, string> = npmEnvironment(folder)): string {
  // The scripts would build once more, under the feet of the other tests.
  if (dirname(dirname(builtProgram())) !== root.replace(/\/$/, '')) throw new Error('only the build of this working tree can be packed')
  const report = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root, env)) as
    [{filename: string}] | Record<string, {filename: string}>
  const [packed] = Object.values(report)
  if (packed === undefined) throw new Error('npm pack told of no file')
  return join(folder, packed.filename)
}

function npmEnvironment(folder: string): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    HOME: folder,
    USERPROFILE: folder,
    npm_config_cache: join(folder, 'cache'),
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  }
}

/** Runs npm or npx. @throws with what it printed, when it fails */
export function run(program: string, words: readonly string[], cwd: string, env: Record<string, string>): string {
  const {status, stdout, stderr, error} = spawnSync(program, words, {cwd, env, encoding: 'utf8', shell: process.platform === 'win32'})
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`)
  return stdout
}

const [UNSHARE, SHELL, MOUNT] = ['unshare', 'sh', 'mount'].map(name => where(name)) as [string, string, string]

function where(name: string): string {
  const {status, stdout} = spawnSync('sh', ['-c', `command -v ${name}`], {encoding: 'utf8'})
  return status === 0 ? stdout.trim() : ''
}

/** Whether this computer lets a person hide folders from a program. */
export const canHide: boolean =
  process.platform === 'linux' &&
  UNSHARE !== '' &&
  spawnSync(UNSHARE, ['-rm', SHELL, '-c', `${MOUNT} --bind /tmp /tmp && ${MOUNT} -o remount,ro,bind /tmp`], {stdio: 'ignore'}).status === 0

/**
 * Words to put before a program: it then finds nothing of the working tree that could serve it, and cannot write where the package is
 * installed. The stand-in programs of the lab stay.
 */
export function hidden({prefix}: Installed): string[] {
  const empty = join(dirname(prefix), 'empty')
  mkdirSync(empty, {recursive: true})
  const lines = [
    ...['dist', 'src', 'node_modules', 'schema'].map(name => `${MOUNT} --bind "${empty}" "${join(root, name)}"`),
    ...['package.json', 'oclif.manifest.json'].map(name => `${MOUNT} --bind /dev/null "${join(root, name)}"`),
    `${MOUNT} --bind "$1" "$1"`,
    `${MOUNT} -o remount,ro,bind "$1"`,
    'shift',
  ]
  const file = join(dirname(prefix), 'hidden.sh')
  writeFileSync(file, `${lines.map(line => `${line} || exit 97`).join('\n')}\nexec "$@"\n`)
  return [UNSHARE, '-rm', SHELL, file, prefix]
}

export const manifestOf = ({home}: Installed): {version: string; commands: Record<string, unknown>} => ({
  ...(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {version: string}),
  ...(JSON.parse(readFileSync(join(home, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, unknown>}),
})
