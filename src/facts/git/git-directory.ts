import {readFile, stat} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import type {Around} from './git-config-origin.js'

/** The TARGET word as a place on disk (design §5): only a word with a separator, or `.` and `..`, can be one. */
const looksLikePath = (word: string): boolean =>
  !looksLikeAddress(word) && (word === '.' || word === '..' || word.includes('/') || (process.platform === 'win32' && word.includes('\\')))

/** The TARGET word as an address: whatever contains `://`, `::` or `git-codecommit` (design §5). */
export const looksLikeAddress = (word: string): boolean => /:\/\/|::|git-codecommit/i.test(word)

/**
 * Where Git's configuration is read: the working directory, or the existing path that the TARGET word names.
 * @param word the TARGET, if one was typed; `~/` is left to the shell
 * @returns `named`: the word was a path and it exists
 */
export async function gitDirectory(word: string | undefined, cwd: string): Promise<{directory: string; named: boolean}> {
  if (word === undefined || !looksLikePath(word)) return {directory: cwd, named: false}
  const place = resolve(cwd, word)
  try {
    return {directory: (await stat(place)).isDirectory() ? place : dirname(place), named: true}
  } catch {
    return {directory: cwd, named: false}
  }
}

/**
 * The repository around a directory, found without Git: the nearest `.git` above it. For a Git that refuses to say.
 * Bare repositories are not found.
 */
export async function findRepository(directory: string): Promise<Around> {
  for (let place = directory; ; place = dirname(place)) {
    const gitDir = await gitDirOf(join(place, '.git'))
    if (gitDir !== null) {
      const common = (await textOf(join(gitDir, 'commondir')))?.trim()
      const shared = common === undefined ? gitDir : resolve(gitDir, common)
      return {repository: {gitDir, worktree: place}, localFile: join(shared, 'config'), dubiousOwnership: null}
    }
    if (dirname(place) === place) return {repository: null, localFile: null, dubiousOwnership: null}
  }
}

/** `.git` is a directory, or a file that names it (linked working trees, submodules). */
async function gitDirOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return (await textOf(join(path, 'HEAD'))) === null ? null : path
    if (!found.isFile()) return null
  } catch {
    return null
  }
  const named = /^gitdir: (.+?)\s*$/.exec((await textOf(path)) ?? '')?.[1]
  return named === undefined ? null : resolve(dirname(path), named)
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await stat(path)).isFile() ? await readFile(path, 'utf8') : null
  } catch {
    return null
  }
}
