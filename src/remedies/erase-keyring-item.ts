import type {KeptPassword} from '../checks/check.js'
import {within} from '../facts/deadline.js'
import {busAddress, sessionBus} from '../facts/stores/session-bus.js'
import {isUser} from './erase-line.js'
import type {EraseSurroundings} from './store-program.js'

const DEADLINE = 10_000

/**
 * Deletes one item of the desktop's keyring by its own name on the bus (Secret Service API, Item.Delete): helpers delete whatever fits
 * their question, several at once (facts GC 8).
 * @throws Error where there is none, several, or the keyring would ask
 */
export async function eraseKeyringItem(kept: KeptPassword, {env, signal}: EraseSurroundings): Promise<void> {
  const address = await busAddress(env)
  const bus = address === null ? null : await sessionBus(address, {env, cwd: process.cwd(), signal: within(DEADLINE, signal)})
  if (bus === null) throw new Error('the keyring cannot be asked')
  const {host, path, place} = kept
  const service = place?.includes('://') === true ? place : null
  const [, server = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  const answer = await bus.search(service === null ? {server, protocol: 'https'} : {service})
  if (answer === null) throw new Error('the keyring gives no answer')
  const items = await Promise.all(answer.unlocked.map(async item => ({item, attributes: await bus.attributes(item)})))
  const fitting = items.filter(({attributes}) => {
    if (attributes === null) return false
    if (service !== null) return attributes['service'] === service && isUser(attributes['account'] ?? '', kept)
    const samePort = port === undefined || attributes['port'] === port
    return samePort && (attributes['object'] ?? null) === path && isUser(attributes['user'] ?? '', kept)
  })
  const [first] = fitting
  if (!first && answer.locked.length > 0) throw new Error('the keyring is locked')
  if (!first) return
  if (fitting.length > 1) throw new Error(`the keyring has ${fitting.length} such items`)
  const deleted = await bus.remove(first.item)
  if (!deleted) throw new Error('the keyring does not delete it without a question')
}
