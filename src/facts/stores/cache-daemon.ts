import type {Surroundings} from '../fact.js'
import {quietEnvironment} from '../probes/git-child.js'
import type {KeptLine, StoreQuery} from './kept-file.js'
import {run} from '../subprocess.js'
import {within} from '../deadline.js'

/** An answer of the cache daemon, with its secrets: never into a fact. */
export interface CachedEntry {
  kept: Omit<KeptLine, 'line'>
  answersTarget: boolean
}

// The daemon answers at once or never.
const PATIENCE = 2000

/**
 * Asks a running `git credential-cache` daemon for the target, once with the path and once without: an entry of either kind may be
 * there. `get` starts no daemon and keeps nothing (facts GC 8, E13).
 * @param query what Git itself would ask: its answer is the one that counts
 * @param path of the target, decoded; null when it has none
 */
export async function askCache(socket: string, query: StoreQuery, path: string | null, surroundings: Surroundings): Promise<CachedEntry[]> {
  const git = await surroundings.want('git-version')
  const program = git.observed ? git.value.path : null
  if (program === null) return []
  const questions = path === null ? [null] : [path, null]
  const answers = await Promise.all(
    questions.map(async asked => ({asked, answer: await ask(program, socket, {...query, path: asked}, surroundings)})),
  )
  const entries: CachedEntry[] = []
  for (const {asked, answer} of answers) {
    const [username, password] = [answer.get('username'), answer.get('password')]
    if (username === undefined || password === undefined) continue
    const answersTarget = asked === query.path
    const known = entries.find(({kept}) => kept.username === username && kept.password === password)
    if (known) known.answersTarget ||= answersTarget
    else entries.push({kept: {host: query.host, path: asked, username, password}, answersTarget})
  }
  return entries
}

async function ask(
  git: string,
  socket: string,
  {host, path, username}: StoreQuery,
  {env, cwd, signal}: Surroundings,
): Promise<Map<string, string>> {
  const input = [
    `protocol=https`,
    `host=${host}`,
    ...(path === null ? [] : [`path=${path}`]),
    ...(username === null ? [] : [`username=${username}`]),
    '',
    '',
  ].join('\n')
  const {exitCode, stdout} = await run([git, 'credential-cache', '--socket', socket, 'get'], {
    env: quietEnvironment(env),
    cwd,
    input,
    signal: within(PATIENCE, signal),
    limit: 64 * 1024,
  })
  if (exitCode !== 0) return new Map()
  return new Map(
    stdout
      .toString('utf8')
      .split('\n')
      .filter(line => line.includes('='))
      .map(line => {
        const at = line.indexOf('=')
        return [line.slice(0, at), line.slice(at + 1)] as const
      }),
  )
}
