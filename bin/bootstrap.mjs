// Makes the working tree ready to run: installs and builds, each only when something changed. Plain Node, no packages.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const installStamp = join(root, 'node_modules', '.installed-from')
const buildStamp = join(root, '.tmp', 'built-from')

/** Installs the locked packages when node_modules does not stem from this lock file. Prints nothing unless it fails. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (read(installStamp) === wanted) return
  notice('Installing packages (the first time, or after an update) …')
  quietly('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
  writeFileSync(installStamp, wanted)
}

/** Installs, and builds dist/ when a source is newer than the last build. */
export function ensureBuilt() {
  ensureInstalled()
  const wanted = sources()
  if (existsSync(join(root, 'dist', 'bin.cjs')) && read(buildStamp) === wanted) return
  rmSync(buildStamp, {force: true})
  notice('Building …')
  quietly(process.execPath, [join(root, 'bin', 'build.mjs')])
  mkdirSync(join(root, '.tmp'), {recursive: true})
  writeFileSync(buildStamp, wanted)
}

/** A digest of path, size and time of everything that goes into a build. */
function sources() {
  const hash = createHash('sha256').update(read(installStamp) ?? '')
  const files = readdirSync(join(root, 'src'), {recursive: true}).map(name => join('src', String(name)))
  const makers = ['build', 'bundle', 'left-out', 'bundled-packages', 'third-party-licenses', 'bill-of-materials'].map(name =>
    join('bin', `${name}.mjs`),
  )
  for (const name of [...files.sort(), ...makers, 'package.json', 'LICENSE', 'docs/api/library.d.ts', 'docs/api/plugin.d.ts']) {
    const {size, mtimeMs} = statSync(join(root, name))
    hash.update(`${name}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** stdout belongs to the program that is started afterwards; a terminal may see what is going on. */
function notice(text) {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`)
}

function quietly(program, words) {
  // npm is a .cmd file on Windows and needs a shell there; none of the words holds anything to quote.
  const {status, stdout, stderr, error} = spawnSync(program, words, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32' && program === 'npm',
  })
  if (status === 0) return
  process.stderr.write(
    `${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}\n${program} ${words.join(' ')} failed: codecommit-doctor could not be made ready.\n`,
  )
  process.exit(3)
}
