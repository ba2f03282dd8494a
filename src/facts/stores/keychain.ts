import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {credentialStoreOfGcm, namespaceOfGcm} from './gcm-settings.js'
import {helpersInUse} from './helpers-in-use.js'
import {described} from './kept-entry.js'
import type {StoreQuery} from './kept-file.js'
import {keychainItem} from './keychain-item.js'
import type {KeychainItem} from './keychain-item.js'
import type {StoreContext, StoreReader} from './store-reader.js'
import type {StoreState, StoredEntry} from './stored-credentials.js'
import {within} from '../deadline.js'

/** By its absolute path, so that nothing on PATH takes its place (facts GC 5.1). */
const SECURITY = '/usr/bin/security'
const PATIENCE = 3000
const MOST_ACCOUNTS = 4
/** Exit codes are the low byte of the OSStatus (facts GC 5.1). */
const NOT_FOUND = 44
const INTERACTION_NOT_ALLOWED = 36

interface Question {
  words: string[]
  /** Asked as Git's own helper would ask: its answer is the one that counts. */
  asGit: boolean
}

type Answer = {item: KeychainItem | null; exitCode: number | null} & Question

interface Part {
  location: string
  inChain: boolean
  questions: Question[]
  /** Git Credential Manager's items are generic passwords, named by their service (facts GC 0.8). */
  manager: boolean
}

/**
 * Passwords for the target's host in the macOS keychain: attributes only. Never -g, -w or a dump: these read secrets and may open a
 * dialog (facts GC 5.1).
 * @param program stands in for `security` in tests
 */
export const keychainReader =
  (program: string): StoreReader =>
  async (surroundings, context) => {
    const {query, platform} = context
    if (platform.os !== 'darwin') throw new NotObserved('not-applicable', 'only macOS has this keychain')
    if (query === null) throw new NotObserved('not-applicable', 'Git asks the keychain for addresses over HTTPS alone')
    const parts: Part[] = [
      {
        location: 'macOS keychain',
        inChain: helpersInUse(context, 'osxkeychain').length > 0,
        manager: false,
        questions: internetQuestions(query, context.path, await knownAccounts(query, surroundings)),
      },
    ]
    if (helpersInUse(context, 'manager').length > 0)
      parts.push({
        location: 'macOS keychain (Git Credential Manager)',
        inChain: usesKeychain(surroundings, context),
        manager: true,
        questions: managerQuestions(query, context.path, namespaceOfGcm(surroundings.env, context.config)),
      })
    const looks = await Promise.all(parts.map(part => look(program, part, query, surroundings)))
    return {stores: looks.map(({state}) => state), entries: looks.flatMap(({entries}) => entries)}
  }

export const readKeychain: StoreReader = keychainReader(SECURITY)

const usesKeychain = ({env}: Surroundings, {config}: StoreContext): boolean =>
  ['keychain', null].includes(credentialStoreOfGcm(env, config))

/** Access key ids of long-term keys: those of temporary ones stand in the keychain together with a token. */
async function knownAccounts({username}: StoreQuery, surroundings: Surroundings): Promise<string[]> {
  const files = await surroundings.want('aws-files')
  const profiles = files.observed ? Object.values(files.value.profiles) : []
  const ids = [surroundings.env['AWS_ACCESS_KEY_ID'], ...profiles.map(({settings}) => settings['aws_access_key_id']?.value)]
  const keys = ids.filter(id => id !== undefined && /^AKIA[A-Z0-9]{12,}$/.test(id)) as string[]
  return [...new Set([...(username !== null && isWhole(username) ? [username] : []), ...keys])].slice(0, MOST_ACCOUNTS)
}

/** Not cut or covered, as a name with a session token is. */
const isWhole = (name: string): boolean => !/[%[\]]/.test(name)

/** `find` gives the first match alone, so it is asked with all that is known (facts GC 5.1). */
function internetQuestions({host, path, username}: StoreQuery, targetPath: string | null, accounts: readonly string[]): Question[] {
  const [server = host, port] = host.split(':')
  const question = (account: string | null, inPath: string | null): Question => ({
    words: [
      'find-internet-password',
      '-s',
      server,
      '-r',
      'htps',
      ...(port === undefined ? [] : ['-P', port]),
      ...(account === null ? [] : ['-a', account]),
      ...(inPath === null ? [] : ['-p', inPath]),
    ],
    asGit: account === username && inPath === path,
  })
  const paths = targetPath === null ? [null] : [null, targetPath]
  return [null, ...accounts].flatMap(account => paths.map(inPath => question(account, inPath)))
}

/** The service name holds the path where useHttpPath is on, and must be equal (facts GC 6.2, 7). */
function managerQuestions({host, path, username}: StoreQuery, targetPath: string | null, namespace: string): Question[] {
  const account = username !== null && isWhole(username) ? username : null
  return (targetPath === null ? [null] : [null, targetPath]).map(inPath => ({
    words: [
      'find-generic-password',
      '-s',
      `${namespace}:https://${host}${inPath === null ? '' : `/${inPath}`}`,
      ...(account === null ? [] : ['-a', account]),
    ],
    asGit: inPath === path && account === username,
  }))
}

async function look(program: string, {location, inChain, questions, manager}: Part, query: StoreQuery, surroundings: Surroundings) {
  const answers = await Promise.all(questions.map(question => ask(program, question, surroundings)))
  const failed = answers.filter(({item, exitCode}) => item === null && exitCode !== NOT_FOUND)
  // The question that Git would ask decides; the others only find more.
  const unreadable = failed.some(({asGit}) => asGit) || failed.length === answers.length
  const locked = failed.some(({exitCode}) => exitCode === INTERACTION_NOT_ALLOWED) ? true : null
  const state: StoreState = {store: 'macos-keychain', location, state: unreadable ? 'unreadable' : 'present', mode: null, inChain, locked}
  return {state, entries: found(answers).map(({item, asGit}) => entryOf(item, {asGit, location, manager}, query, surroundings))}
}

async function ask(program: string, question: Question, {env, cwd, signal}: Surroundings): Promise<Answer> {
  const {exitCode, stdout} = await run([program, ...question.words], {
    env,
    cwd,
    signal: within(PATIENCE, signal),
    limit: 64 * 1024,
  })
  return {...question, exitCode, item: exitCode === 0 ? keychainItem(stdout.toString('utf8')) : null}
}

/** Every item once, whichever questions found it. */
function found(answers: readonly Answer[]): {item: KeychainItem; asGit: boolean}[] {
  const items = new Map<string, {item: KeychainItem; asGit: boolean}>()
  for (const {item, asGit} of answers) {
    if (!item) continue
    const key = JSON.stringify([item.keychain, item.account, item.path, item.service])
    items.set(key, {item, asGit: asGit || (items.get(key)?.asGit ?? false)})
  }
  return [...items.values()]
}

function entryOf(
  item: KeychainItem,
  {asGit, location, manager}: {asGit: boolean; location: string; manager: boolean},
  {host}: StoreQuery,
  surroundings: Surroundings,
): StoredEntry {
  const place = manager ? item.service : item.keychain
  const path = manager ? (/^[^:]*:https:\/\/[^/]*\/(.+)$/.exec(item.service ?? '')?.[1] ?? null) : item.path
  return described(
    {host, path: path === '' ? null : path, username: item.account, password: null},
    {
      store: 'macos-keychain',
      source: location,
      answersTarget: asGit,
      modifiedAt: item.modifiedAt,
      place: place === null ? null : surroundings.redactor.redact(place.replace(/%.*$/s, '')),
    },
    surroundings,
  )
}
