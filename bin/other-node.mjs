// Other releases of Node than the one that runs: npm packages of an exact version, compared with the digest in nodes.json. Plain Node.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {root} from './bootstrap.mjs'

/** The releases that the project supports, by major version: the exact version, and the digests of the packages that hold it. */
export const releases = JSON.parse(readFileSync(new URL('nodes.json', import.meta.url), 'utf8'))

/**
 * A Node of one major version: the running one, or one that is fetched at its first use and kept in `.tmp/nodes`.
 * @param {string} major a key of `releases`
 * @param {string} folder where fetched ones are kept
 * @returns {{version: string, program: string} | {version: string, missing: string}} where it is, or why there is none
 */
export function nodeOf(major, folder = join(root, '.tmp', 'nodes')) {
  if (process.versions.node.startsWith(`${major}.`)) return {version: process.versions.node, program: process.execPath}
  const {version, integrity} = releases[major]
  const name = packageNames().find(one => integrity[one])
  try {
    return name ? {version, program: pinned(name, version, integrity[name], folder)} : unpinned(major)
  } catch (error) {
    return {version, missing: error.message}
  }
}

/** How this system's Node is called as a package; the names differ for no reason that helps anybody. */
function packageNames() {
  const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  return [`node-${system}`, `node-bin-${system}`]
}

function pinned(name, version, wanted, folder) {
  const home = join(folder, version)
  const program = join(home, 'package', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(program)) return program
  mkdirSync(folder, {recursive: true})
  const stage = mkdtempSync(join(folder, 'fetched-'))
  try {
    const [{filename, integrity}] = JSON.parse(
      run('npm', ['pack', `${name}@${version}`, '--json', '--ignore-scripts', '--fetch-retries=1'], stage),
    )
    if (integrity !== wanted) throw new Error(`${name}@${version} is not the package that nodes.json means: ${integrity}`)
    run('tar', ['-xzf', filename], stage)
    rmSync(join(stage, filename))
    renameSync(stage, home)
  } finally {
    rmSync(stage, {recursive: true, force: true})
  }
  return program
}

/** For systems without a digest in nodes.json: the newest release that the `node` package has. */
function unpinned(major) {
  const [version, program] = run(
    'npx',
    ['--yes', '--package', `node@${major}`, '--', 'node', '-p', '`${process.versions.node}\\n${process.execPath}`'],
    root,
  ).split('\n')
  return {version, program}
}

function run(program, words, cwd) {
  const {status, stdout, stderr, error} = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32' && program !== 'tar',
  })
  if (status !== 0) throw new Error(error?.message ?? (/^npm error (.+)$/m.exec(stderr)?.[1] || `${program} failed`))
  return stdout.trim()
}
