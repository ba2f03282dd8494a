import {resolve} from 'node:path'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {
  displayPath,
  expectedFiles,
  fileState,
  isAbsolutePath,
  isTrue,
  joinPath,
  readConfigText,
  switchedOffFiles,
} from './git-config-files.js'
import {keyOf, scanGitConfig} from './git-config-lines.js'
import {parseConfigError, parseConfigList} from './git-config-list.js'
import type {ConfigError, ListedEntry} from './git-config-list.js'
import {placed} from './git-config-origin.js'
import type {Around, Place, RawEntry} from './git-config-origin.js'
import {takeSecrets} from './git-config-secrets.js'
import {findRepository, gitDirectory} from './git-directory.js'
import {gitPlumbing, gitsOnPath} from './git-plumbing.js'
import type {Outcome} from '../subprocess.js'
import type {Vault} from '../vault.js'

export interface GitConfigEntry {
  /** Section and name in lower case, subsection as written: `credential.https://HOST.helper`. */
  key: string
  section: string
  subsection: string | null
  name: string
  /** Redacted. null: a key without `=` (a value-less key), different from the empty string. */
  value: string | null
  /** Git's word: system, global, local, worktree, command, or unknown. */
  scope: string
  /** Absolute path of the file, null for `command line:` and others. */
  file: string | null
  /** 1-based, null when it could not be told. */
  line: number | null
  /** For people: `~/.gitconfig:12`, `environment (GIT_CONFIG_COUNT)`, `command line (-c)`. */
  source: string
}

export interface GitConfigFile {
  path: string
  display: string
  scope: string
  state: 'read' | 'missing' | 'unreadable'
}

/** What Git reads here, in reading order. The order is the meaning (facts GC 1.1). */
export interface GitConfig {
  entries: GitConfigEntry[]
  /** The files Git was expected to read (system, XDG, global, local), with their state. */
  files: GitConfigFile[]
  /** Git refused to read its configuration; then entries holds only what could be read without Git. */
  error: {message: string; file: string | null; line: number | null} | null
  /** The repository around the working directory. */
  repository: {gitDir: string; worktree: string | null} | null
  /** Owner trouble hides the repository's own entries: the directory that Git names. */
  dubiousOwnership: string | null
  /** With dubiousOwnership: the repository's own entries, which Git does not see. They only tell which repository is meant. */
  hidden: GitConfigEntry[]
  /** Credential settings in files that a variable of the environment keeps Git from reading. */
  switchedOff: GitConfigEntry[]
}

// Git for Windows lists about 60 entries, a large company's set-up some hundreds: this is far beyond.
const LARGEST_LIST = 16 * 1024 * 1024

export default defineFact({
  id: 'git-config',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<GitConfig> {
    const {env, cwd, options, signal} = surroundings
    const [git] = await gitsOnPath(env)
    if (!git) throw new NotObserved('not-observable', 'there is no git on PATH that could read its configuration')
    const {directory} = await gitDirectory(options.target, cwd)
    const ask = (...words: string[]): Promise<Outcome> => gitPlumbing(git.path, words, {env, cwd: directory, signal, limit: LARGEST_LIST})
    const [listing, place, system] = await Promise.all([
      list(ask, env, !isTrue(env['GIT_CONFIG_NOSYSTEM'])),
      ask('rev-parse', '--git-dir', '--git-common-dir', '--show-toplevel'),
      ask('var', 'GIT_CONFIG_SYSTEM'),
    ])
    // A Git that cannot read its configuration does not tell where it is either.
    const around = listing.error ? await findRepository(directory) : surroundingRepository(place, directory)
    const named = system.exitCode === 0 ? system.stdout.toString().split(/\r?\n/).filter(isAbsolutePath) : []
    const listed = listing.entries.flatMap(({scope, origin}) =>
      scope === 'system' && origin?.startsWith('file:') ? [origin.slice(5)] : [],
    )
    const expected = expectedFiles(env, git.real, [...new Set([...named, ...listed])], around.localFile)
    const files = await Promise.all(
      expected.map(async ({path, scope}): Promise<GitConfigFile> => ({
        path,
        display: surroundings.redactor.redact(displayPath(path, env, around.repository)),
        scope,
        state: await fileState(path),
      })),
    )
    const raw = listing.error ? await readWithoutGit(files) : await placed(listing.entries, {env, directory, around, files})
    return {
      entries: redacted(raw, surroundings),
      files,
      repository: around.repository,
      dubiousOwnership: around.dubiousOwnership,
      error: listing.error && forPeople(listing.error, surroundings, {directory, around, files}),
      hidden: around.dubiousOwnership === null ? [] : redacted(await hiddenEntries(around.dubiousOwnership), surroundings),
      switchedOff: redacted(await switchedOffEntries(env, git.real), surroundings),
    }
  },
})

/** An entry's value as Git sees it, for programs only: never into a fact or a report. null: a value-less key. */
export function rawValue(entry: GitConfigEntry, vault: Vault): string | null {
  return vault.text(placeOf(entry)) ?? entry.value
}

/** An entry's subsection as Git sees it (a URL there may carry a password). */
export function rawSubsection(entry: GitConfigEntry, vault: Vault): string | null {
  return vault.text(`${placeOf(entry)}:subsection`) ?? entry.subsection
}

const placeOf = ({source, key}: Pick<GitConfigEntry, 'source' | 'key'>): string => `git-config:${source}:${key}`

/** The listing in the best form that this Git knows (facts GC 1.8). @param withSystem Git itself reads the system file: `--system` would do so always */
async function list(
  ask: (...words: string[]) => Promise<Outcome>,
  env: Surroundings['env'],
  withSystem: boolean,
): Promise<{entries: ListedEntry[]; error: ConfigError | null}> {
  const full = await ask('config', '--list', '--show-origin', '--show-scope', '-z')
  if (!isUnknownOption(full)) return listing(full, {scope: true, origin: true})
  const origins = await ask('config', '--list', '--show-origin', '-z')
  if (!isUnknownOption(origins)) return listing(origins, {scope: false, origin: true})
  const lists = await Promise.all(
    (await listsByFile(env, withSystem)).map(async part => ({
      ...part,
      outcome: await ask('config', ...part.words, '--includes', '--list', '-z'),
    })),
  )
  const read = lists.map(({outcome, scope, origin}) => {
    // A missing file is an error to this form of the command.
    if (outcome.exitCode !== 0 && parseConfigError(outcome.stderr.toString())?.line == null) return {entries: [], error: null}
    const {entries, error} = listing(outcome, {scope: false, origin: false})
    return {entries: entries.map(entry => ({...entry, scope, origin})), error}
  })
  return {entries: read.flatMap(({entries}) => entries), error: read.find(({error}) => error)?.error ?? null}
}

/** For a Git that tells no origins: file by file. `--global` would leave out the XDG file beside a ~/.gitconfig (builtin/config.c). */
async function listsByFile(
  env: Surroundings['env'],
  withSystem: boolean,
): Promise<{words: string[]; scope: string; origin: string | null}[]> {
  const personal = expectedFiles(env, '', [], null).filter(({scope}) => scope === 'global')
  const states = await Promise.all(personal.map(({path}) => fileState(path)))
  return [
    ...(withSystem ? [{words: ['--system'], scope: 'system', origin: null}] : []),
    ...personal
      .filter((_file, index) => states[index] === 'read')
      .map(({path}) => ({words: ['--file', path], scope: 'global', origin: `file:${path}`})),
    {words: ['--local'], scope: 'local', origin: null},
  ]
}

const isUnknownOption = ({exitCode, stderr}: Outcome): boolean => exitCode === 129 && stderr.toString().includes('unknown option')

function listing(
  {exitCode, stdout, stderr, truncated, startError, timedOut}: Outcome,
  form: {scope: boolean; origin: boolean},
): {
  entries: ListedEntry[]
  error: ConfigError | null
} {
  if (truncated)
    throw new NotObserved('not-readable', `Git lists more than ${LARGEST_LIST / 1024 / 1024} MB of configuration: too much to look at`)
  if (timedOut)
    throw new NotObserved('deadline', 'git config --list gave no answer (a configuration file on a dead network drive, or a pipe?)')
  if (startError !== null) throw new NotObserved('not-observable', `git could not be started to read its configuration (${startError})`)
  if (exitCode === 0) return {entries: parseConfigList(stdout, form), error: null}
  const said = stderr.toString()
  const error = parseConfigError(said)
  if (!error)
    throw new NotObserved('not-observable', `git config --list ended with code ${String(exitCode)}: ${said.trim().split('\n')[0] ?? ''}`)
  return {entries: [], error}
}

/** Reads the answer of `git rev-parse --git-dir --git-common-dir --show-toplevel`: a bare repository answers the first two only. */
function surroundingRepository({exitCode, stdout, stderr}: Outcome, directory: string): Around {
  const dubious =
    /detected dubious ownership in repository at '(.*)'/.exec(stderr.toString())?.[1] ??
    /unsafe repository \('(.*)' is owned by someone else\)/.exec(stderr.toString())?.[1]
  const [gitDir, common, worktree] = stdout.toString().split(/\r?\n/)
  if (dubious !== undefined || gitDir === undefined || gitDir === '' || (exitCode !== 0 && !stderr.toString().includes('work tree'))) {
    return {repository: null, localFile: null, dubiousOwnership: dubious ?? null}
  }
  const own = resolve(directory, gitDir)
  // Before 2.5 the unknown question is echoed.
  const shared = common === undefined || common === '' || common.startsWith('--') ? own : resolve(directory, common)
  return {
    repository: {gitDir: own, worktree: worktree === undefined || worktree === '' ? null : resolve(worktree)},
    localFile: joinPath(shared, 'config'),
    dubiousOwnership: null,
  }
}

/** What can be read where Git refuses: the expected files, up to a bad line, without includes. */
async function readWithoutGit(files: readonly GitConfigFile[]): Promise<RawEntry[]> {
  const read = await Promise.all(
    files
      .filter(({state}) => state === 'read')
      .map(async ({path, display, scope}) => {
        const text = await readConfigText(path)
        return text === null
          ? []
          : scanGitConfig(text).entries.map(entry => ({...entry, scope, file: path, source: `${display}:${entry.line}`}))
      }),
  )
  return read.flat()
}

/** @param directory as Git names it: a working tree, also a linked one or a submodule, whose `.git` is a file; else the repository itself */
async function hiddenEntries(directory: string): Promise<RawEntry[]> {
  const {repository, localFile} = await findRepository(directory)
  const own = repository?.worktree === directory ? localFile : null
  for (const path of [own, joinPath(directory, 'config')]) {
    const text = path === null ? null : await readConfigText(path)
    if (path === null || text === null) continue
    const display = path === joinPath(directory, '.git/config') ? '.git/config' : path
    return scanGitConfig(text).entries.map(entry => ({...entry, scope: 'local', file: path, source: `${display}:${entry.line}`}))
  }
  return []
}

async function switchedOffEntries(env: Surroundings['env'], git: string): Promise<RawEntry[]> {
  const read = await Promise.all(
    switchedOffFiles(env, git).map(async ({path, scope}) => {
      const text = await readConfigText(path)
      const entries = text === null ? [] : scanGitConfig(text).entries.filter(({section}) => section === 'credential')
      return entries.map(entry => ({...entry, scope, file: path, source: `${displayPath(path, env, null)}:${entry.line}`}))
    }),
  )
  return read.flat()
}

/** Redacts entries; what that changes goes to the vault in its true form. */
function redacted(raw: readonly RawEntry[], {redactor, vault}: Surroundings): GitConfigEntry[] {
  const taken = raw.map(entry => ({
    entry,
    subsection: entry.subsection === null ? null : takeSecrets(null, entry.subsection),
    value: entry.value === null ? null : takeSecrets(entry.name, entry.value),
  }))
  // First all secrets, then all texts: a password may stand a second time where nothing shows what it is.
  for (const {subsection, value} of taken) {
    for (const {text, kind} of [...(subsection?.secrets ?? []), ...(value?.secrets ?? [])]) redactor.register(text, kind)
  }
  const textsOf = ({subsection, value}: (typeof taken)[number]): string[] => [subsection?.masked ?? '', value?.masked ?? '']
  const clean = new Set(
    pieces(taken, TOGETHER)
      .filter(piece => redactor.areClean(piece.flatMap(textsOf)))
      .flat(),
  )
  return taken.map(one => {
    const {entry, subsection, value} = one
    const redact = (text: string): string => (clean.has(one) ? text : redactor.redact(text))
    const shown = {
      section: entry.section,
      name: entry.name,
      subsection: subsection && redact(subsection.masked),
      value: value && redact(value.masked),
    }
    const key = keyOf(shown)
    const hides = shown.value !== entry.value
    const place = entry.line === null ? '' : `:${entry.line}`
    const plain = redactor.redact(entry.source.slice(0, entry.source.length - place.length)) + place
    const source = hides ? untakenSource(plain, key, vault, entry.value) : plain
    const result: GitConfigEntry = {
      key,
      ...shown,
      scope: entry.scope,
      file: entry.file === null ? null : redactor.redact(entry.file),
      line: entry.line,
      source,
    }
    if (hides && entry.value !== null) vault.putText(placeOf(result), entry.value)
    if (shown.subsection !== entry.subsection && entry.subsection !== null) vault.putText(`${placeOf(result)}:subsection`, entry.subsection)
    return result
  })
}

/** Entries of which most hold nothing to hide are looked at together. */
const TOGETHER = 200

const pieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({length: Math.ceil(all.length / size)}, (_none, index) => all.slice(index * size, (index + 1) * size))

/** Two hidden values need two places; without a line number the source alone does not tell them apart. */
function untakenSource(source: string, key: string, vault: Vault, value: string | null): string {
  for (let turn = 1; ; turn++) {
    const candidate = turn === 1 ? source : `${source} (${turn})`
    const there = vault.text(placeOf({source: candidate, key}))
    if (there === undefined || there === value) return candidate
  }
}

function forPeople(
  {message, file, line}: ConfigError,
  {redactor, env}: Surroundings,
  {directory, around, files}: Omit<Place, 'env'>,
): GitConfig['error'] {
  const path = file === null || isAbsolutePath(file) ? file : resolve(around.repository?.worktree ?? directory, file)
  const shown =
    path === null
      ? message
      : message.replace(file ?? path, files.find(one => one.path === path)?.display ?? displayPath(path, env, around.repository))
  return {message: redactor.redact(shown), file: path === null ? null : redactor.redact(path), line}
}
