import {access, constants, open, realpath, stat} from 'node:fs/promises'
import {delimiter, dirname, join, resolve} from 'node:path'
import {gitAtLeast} from '../../target/git-url-match.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {gitPlumbing} from './git-plumbing.js'

/** What the Git that is used brings for https:// addresses. */
export interface GitHttps {
  /** The program that speaks HTTPS for Git; null: there is none. */
  helper: string | null
  /** Version of libcurl; null where it cannot be told without starting it. */
  curl: string | null
  /** `gnutls` and `openssl` as linked; null: another one, or not to be told. */
  tls: 'gnutls' | 'openssl' | null
  /** Version of that TLS library, where Git tells it. */
  tlsVersion: string | null
}

/** More than any git-remote-https, and than the libcurl of Git for Windows. */
const LARGEST = 16 * 1024 * 1024

export default defineFact({
  id: 'git-https',
  reach: 'program',
  deadline: 4000,
  async observe(surroundings): Promise<GitHttps> {
    const {env, cwd, redactor} = surroundings
    const target = await surroundings.need('target')
    if (target.method === 'ssh') throw new NotObserved('not-applicable', 'SSH does not use HTTPS')
    const [git, platform] = await Promise.all([surroundings.need('git-version'), surroundings.need('platform')])
    if (git.path === null || git.execPath === null)
      throw new NotObserved('not-observable', 'it is not known where Git keeps its own programs')
    const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
    const folders = [git.execPath, ...path.split(delimiter)].map(folder => resolve(cwd, folder))
    const names = platform.os === 'win32' ? ['git-remote-https.exe', 'git-remote-https'] : ['git-remote-https']
    const helper = await firstProgram(folders.flatMap(folder => names.map(name => join(folder, name))))
    if (helper === null) return {helper, curl: null, tls: null, tlsVersion: null}
    const [linked, built] = await Promise.all([linkedWith(helper), builtWith(git.path, git.version, surroundings)])
    return {
      helper: redactor.redact(helper),
      curl: built.curl ?? linked.curl,
      tls: linked.tls ?? (built.openssl === null ? null : 'openssl'),
      tlsVersion: linked.tls === 'gnutls' ? null : built.openssl,
    }
  },
})

async function firstProgram(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if (
      await access(path, constants.X_OK)
        .then(() => stat(path))
        .then(
          found => found.isFile(),
          () => false,
        )
    )
      return path
  }
  return null
}

/** The library's name stands in the program's list of what it loads; libcurl's version in libcurl, which on Windows lies with Git (facts CC T22, T23). */
async function linkedWith(helper: string): Promise<{curl: string | null; tls: GitHttps['tls']}> {
  const bytes = await contents(helper)
  const own = versionIn(bytes)
  const shipped =
    own === null && bytes.includes('libcurl-4.dll')
      ? versionIn(await contents(join(dirname(helper), '..', '..', 'bin', 'libcurl-4.dll')))
      : null
  return {
    curl: own ?? shipped,
    tls: bytes.includes('libcurl-gnutls.so') ? 'gnutls' : bytes.includes('libcurl-openssl.so') ? 'openssl' : null,
  }
}

const versionIn = (bytes: Buffer): string | null => {
  const at = bytes.indexOf('libcurl/')
  return at < 0 ? null : (/^libcurl\/(\d+\.\d+\.\d+)/.exec(bytes.toString('latin1', at, at + 40))?.[1] ?? null)
}

async function contents(path: string): Promise<Buffer> {
  try {
    const file = await open(await realpath(path))
    try {
      const {size} = await file.stat()
      return size > LARGEST ? Buffer.alloc(0) : await file.readFile()
    } finally {
      await file.close()
    }
  } catch {
    return Buffer.alloc(0) // may be executable without being readable
  }
}

/** Newer Gits tell the libraries that they were built with: lines `libcurl: 8.9.1`, `OpenSSL: OpenSSL 3.2.1 …` (git/git, help.c). */
async function builtWith(
  git: string,
  version: string | null,
  {env, cwd, signal}: Surroundings,
): Promise<{curl: string | null; openssl: string | null}> {
  if (!gitAtLeast(version, 2, 45)) return {curl: null, openssl: null}
  const {stdout} = await gitPlumbing(git, ['version', '--build-options'], {env, cwd, signal, limit: 16_384})
  return parseBuildOptions(stdout.toString('utf8'))
}

/** Reads libcurl's and OpenSSL's versions out of `git version --build-options`. */
export function parseBuildOptions(text: string): {curl: string | null; openssl: string | null} {
  return {
    curl: /^libcurl: (\d+\.\d+\.\d+)/m.exec(text)?.[1] ?? null,
    openssl: /^OpenSSL: .*?(\d+\.\d+\.\d+[a-z]?)/m.exec(text)?.[1] ?? null,
  }
}
