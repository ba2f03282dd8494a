import {access, constants, stat} from 'node:fs/promises'
import {delimiter, isAbsolute, join} from 'node:path'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {variantLists, variantString, variantStrings} from './gvariant.js'
import {within} from '../deadline.js'

/** The questions that tell what the Secret Service keeps, without any secret (facts GC 8, E17c). null: no answer. */
export interface SessionBus {
  /** Whether somebody offers the service right now; asking does not start it. */
  running: () => Promise<boolean | null>
  /** Process id of whoever offers it. */
  owner: () => Promise<number | null>
  /** Items with these attributes, by object path; locked ones are found without being unlocked. */
  search: (attributes: Readonly<Record<string, string>>) => Promise<{unlocked: string[]; locked: string[]} | null>
  attributes: (item: string) => Promise<Readonly<Record<string, string>> | null>
  /** Unix seconds. */
  modified: (item: string) => Promise<number | null>
  /** Deletes an item, for `fix` alone; false where that needs somebody's answer, or is refused (Secret Service API, Item.Delete). */
  remove: (item: string) => Promise<boolean>
}

const [BUS, BUS_PATH] = ['org.freedesktop.DBus', '/org/freedesktop/DBus'] as const
const [SERVICE, SERVICE_PATH] = ['org.freedesktop.secrets', '/org/freedesktop/secrets'] as const
const [SERVICE_INTERFACE, ITEM_INTERFACE] = ['org.freedesktop.Secret.Service', 'org.freedesktop.Secret.Item'] as const

// A bus answers at once or never.
const PATIENCE = 2000

/**
 * The address of the person's session bus, where there is one: DBUS_SESSION_BUS_ADDRESS, else the socket in XDG_RUNTIME_DIR.
 * `autolaunch:` would start a bus, so it counts as none (D-Bus specification, "Well-known message bus instances").
 */
export async function busAddress(env: Surroundings['env']): Promise<string | null> {
  const address = env['DBUS_SESSION_BUS_ADDRESS']
  if (address) return address.startsWith('autolaunch:') ? null : address
  const folder = env['XDG_RUNTIME_DIR']
  if (!folder || !isAbsolute(folder)) return null
  const socket = join(folder, 'bus')
  return (await stat(socket).then(
    found => found.isSocket(),
    () => false,
  ))
    ? `unix:path=${socket}`
    : null
}

/** The bus through `gdbus`, else `busctl`; null where neither is installed. */
export async function sessionBus(address: string, surroundings: Pick<Surroundings, 'env' | 'cwd' | 'signal'>): Promise<SessionBus | null> {
  const {env, cwd, signal} = surroundings
  const ask = async (words: readonly [string, ...string[]]): Promise<string | null> => {
    const {exitCode, stdout} = await run(words, {
      env: {...env, DBUS_SESSION_BUS_ADDRESS: address},
      cwd,
      signal: within(PATIENCE, signal),
      limit: 1024 * 1024,
    })
    return exitCode === 0 ? stdout.toString('utf8') : null
  }
  const gdbus = await onPath('gdbus', env)
  if (gdbus !== null) return throughGdbus(words => ask([gdbus, ...words]))
  const busctl = await onPath('busctl', env)
  return busctl === null ? null : throughBusctl(words => ask([busctl, ...words]))
}

type Ask = (words: string[]) => Promise<string | null>

function throughGdbus(ask: Ask): SessionBus {
  const call = (destination: string, path: string, method: string, ...values: string[]): Promise<string | null> =>
    ask(['call', '--session', '--dest', destination, '--object-path', path, '--method', method, ...values])
  const property = (item: string, name: string): Promise<string | null> =>
    call(SERVICE, item, `${BUS}.Properties.Get`, ITEM_INTERFACE, name)
  return {
    async running() {
      const answer = await call(BUS, BUS_PATH, `${BUS}.NameHasOwner`, SERVICE)
      return answer === null ? null : answer.trim() === '(true,)'
    },
    async owner() {
      const id = /uint32 (\d+)/.exec((await call(BUS, BUS_PATH, `${BUS}.GetConnectionUnixProcessID`, SERVICE)) ?? '')?.[1]
      return id === undefined ? null : Number(id)
    },
    async search(attributes) {
      const wanted = Object.entries(attributes).map(([name, value]) => `${variantString(name)}: ${variantString(value)}`)
      const answer = await call(SERVICE, SERVICE_PATH, `${SERVICE_INTERFACE}.SearchItems`, `{${wanted.join(', ')}}`)
      if (answer === null) return null
      const [unlocked = [], locked = []] = variantLists(answer)
      return {unlocked, locked}
    },
    async attributes(item) {
      const answer = await property(item, 'Attributes')
      if (answer === null) return null
      const texts = variantStrings(answer)
      return Object.fromEntries(texts.flatMap((name, index) => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : [])))
    },
    async modified(item) {
      const seconds = /uint64 (\d+)/.exec((await property(item, 'Modified')) ?? '')?.[1]
      return seconds === undefined ? null : Number(seconds)
    },
    async remove(item) {
      return ((await call(SERVICE, item, `${ITEM_INTERFACE}.Delete`)) ?? '').includes("objectpath '/'")
    },
  }
}

/** `busctl --json` is there since systemd 240; an older one gives no answer. */
function throughBusctl(ask: Ask): SessionBus {
  const asked = async (...words: string[]): Promise<unknown> => {
    const answer = await ask(['--user', '--auto-start=no', '--json=short', ...words])
    try {
      return answer === null ? null : (JSON.parse(answer) as {data?: unknown}).data
    } catch {
      return null
    }
  }
  const property = (item: string, name: string): Promise<unknown> => asked('get-property', SERVICE, item, ITEM_INTERFACE, name)
  return {
    async running() {
      const answer = await asked('call', BUS, BUS_PATH, BUS, 'NameHasOwner', 's', SERVICE)
      return Array.isArray(answer) ? answer[0] === true : null
    },
    async owner() {
      const answer = await asked('call', BUS, BUS_PATH, BUS, 'GetConnectionUnixProcessID', 's', SERVICE)
      return Array.isArray(answer) && typeof answer[0] === 'number' ? answer[0] : null
    },
    async search(attributes) {
      const wanted = Object.entries(attributes)
      const answer = await asked(
        'call',
        SERVICE,
        SERVICE_PATH,
        SERVICE_INTERFACE,
        'SearchItems',
        'a{ss}',
        String(wanted.length),
        ...wanted.flat(),
      )
      if (!Array.isArray(answer)) return null
      const [unlocked, locked] = answer as unknown[]
      return {unlocked: texts(unlocked), locked: texts(locked)}
    },
    async attributes(item) {
      const answer = await property(item, 'Attributes')
      if (typeof answer !== 'object' || answer === null) return null
      return Object.fromEntries(Object.entries(answer).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    },
    async modified(item) {
      const answer = await property(item, 'Modified')
      return typeof answer === 'number' ? answer : null
    },
    async remove(item) {
      const answer = await asked('call', SERVICE, item, ITEM_INTERFACE, 'Delete')
      return Array.isArray(answer) && answer[0] === '/'
    },
  }
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : [])

/** Relative and empty entries of PATH mean the working directory; nothing there is started. */
async function onPath(name: string, env: Surroundings['env']): Promise<string | null> {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(one => isAbsolute(one))) {
    const path = join(folder, name)
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return null
}
