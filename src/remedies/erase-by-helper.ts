import type {KeptPassword} from '../checks/check.js'
import {isUser} from './erase-line.js'
import {start} from './store-program.js'
import type {EraseSurroundings} from './store-program.js'
import {atHome} from './kept-place.js'

/**
 * Lets the helper that keeps a password erase it: the helper names the user, whose name carries a session token, and gets it back on its
 * standard input. Only for helpers whose `get` neither asks nor writes (facts GC 9).
 * @throws Error where the helper names somebody else, or cannot be started
 */
export async function eraseByHelper(kept: KeptPassword, surroundings: EraseSurroundings): Promise<void> {
  const {host, path} = kept
  const helper = helperOf(kept, surroundings.home)
  const question = ['protocol=https', `host=${host}`, ...(path === null ? [] : [`path=${path}`])]
  const asked = await start([...helper, 'get'], surroundings, lines(question))
  if (asked.startError !== null || asked.timedOut) throw new Error(`git ${helper[1]} gives no answer (${asked.startError ?? 'in time'})`)
  const user = /^username=(.*)$/m.exec(asked.stdout.toString('utf8'))?.[1]
  if (user === undefined) return
  if (!isUser(user, kept)) throw new Error('it gives the password of another user first')
  const {exitCode} = await start([...helper, 'erase'], surroundings, lines([...question, `username=${user}`]))
  if (exitCode !== 0) throw new Error(`git ${helper[1]} erase ended with exit code ${String(exitCode)}`)
}

function helperOf({store, place}: KeptPassword, home: string): ['git', string, ...string[]] {
  if (store === 'windows-credential-manager') return ['git', 'credential-wincred']
  return ['git', 'credential-cache', ...(place === null ? [] : ['--socket', atHome(place, home)])]
}

const lines = (words: readonly string[]): string => `${words.join('\n')}\n\n`
