import {readFile} from 'node:fs/promises'
import {connect} from 'node:net'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {connectionFailure} from './connection-failure.js'
import {hostEndpoint} from './git-endpoint.js'
import {hostsEntry} from './hosts-file.js'
import type {HostsEntry} from './hosts-file.js'
import type {ConnectionFailure} from './probe-endpoint.js'

/** What a name server said about a name that is not found: no such name, no address for it, its own trouble, a refusal, nothing; or nobody listens there. */
export type NameServerAnswer = 'unknown-name' | 'no-address' | 'failing' | 'refused' | 'silent' | 'nobody-there'

/** Where the name of the Git host leads on this machine, and which of the addresses take a connection. */
export interface EndpointAddresses {
  host: string
  port: number
  /** A line of the hosts file names the host. */
  hostsFile: HostsEntry | null
  /** In the system's order; by http.curloptResolve where Git pins one. */
  addresses: string[]
  /** Asked only where the system finds no address. */
  nameServer: {servers: string[]; answer: NameServerAnswer} | null
  /** One connection to each of the first addresses, without a word; only where the probe itself got nowhere in two seconds. */
  tries: {address: string; outcome: 'open' | ConnectionFailure['kind']}[]
}

const PATIENCE = 2000
const CONNECTION = 1200
const MOST = 4

export default defineFact({
  id: 'endpoint-addresses',
  reach: 'online',
  deadline: 6000,
  async observe(surroundings): Promise<EndpointAddresses> {
    const {redactor, signal} = surroundings
    const {host, port, pinned} = await placeOf(surroundings)
    const [hostsFile, found] = await Promise.all([
      pinned === null ? entryFor(host, surroundings) : null,
      pinned === null ? addressesOf(host, signal) : [pinned],
    ])
    const nameServer = found.length > 0 ? null : await askNameServer(host, signal)
    const tries =
      found.length > 0 && (await needed(surroundings))
        ? await Promise.all(found.slice(0, MOST).map(address => attempt(address, port, signal)))
        : []
    return {
      host: redactor.redact(host),
      port,
      addresses: found.map(address => redactor.redact(address)),
      tries,
      hostsFile,
      nameServer: nameServer && {...nameServer, servers: nameServer.servers.map(server => redactor.redact(server))},
    }
  },
})

/** Host and port that this machine itself has to find: not those behind a proxy, which looks names up on its own. */
async function placeOf(surroundings: Surroundings): Promise<{host: string; port: number; pinned: string | null}> {
  const target = await surroundings.need('target')
  if (target.method !== 'ssh') {
    const {host, port, route} = await hostEndpoint(surroundings)
    if (route.proxy) throw new NotObserved('not-applicable', 'the proxy looks the name up, not this machine')
    return {host, port, pinned: route.address}
  }
  const config = await surroundings.want('ssh-config')
  const settings = config.observed ? config.value.settings : null
  if (settings?.proxy != null) throw new NotObserved('not-applicable', 'ssh goes through a program or another host')
  const host = settings?.hostname ?? target.host
  if (host === null) throw new NotObserved('not-observable', 'the address names no host')
  return {host, port: settings?.port ?? target.port ?? 22, pinned: null}
}

async function entryFor(host: string, {env}: Surroundings): Promise<HostsEntry | null> {
  const file = process.platform === 'win32' ? join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts') : '/etc/hosts'
  try {
    return hostsEntry(await readFile(file, 'utf8'), host, file)
  } catch {
    return null // no hosts file, or none that may be read: then the name service alone decides
  }
}

/** As the system's own programs look names up; none where it finds none. */
async function addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
  const {lookup} = await import('node:dns/promises')
  // getaddrinfo cannot be broken off.
  const none = sleep(4000, [], {signal, ref: false}).catch(() => [])
  const found = lookup(host, {all: true, verbatim: true}).then(
    all => all.map(({address}) => address),
    () => [],
  )
  return [...new Set(await Promise.race([found, none]))]
}

const ANSWERS: Readonly<Record<string, NameServerAnswer>> = {
  ENOTFOUND: 'unknown-name',
  ENODATA: 'no-address',
  ESERVFAIL: 'failing',
  EREFUSED: 'refused',
  ETIMEOUT: 'silent',
  ECONNREFUSED: 'nobody-there',
}

/** The system's resolver tells little of why it finds nothing; its name server itself tells more. */
async function askNameServer(host: string, signal: AbortSignal): Promise<EndpointAddresses['nameServer']> {
  const {Resolver} = await import('node:dns/promises')
  const resolver = new Resolver({timeout: 1000, tries: 1})
  const stop = (): void => {
    resolver.cancel()
  }
  signal.addEventListener('abort', stop, {once: true})
  try {
    await resolver.resolve4(host)
    return null // it is there: the system's own lookup has another reason
  } catch (error) {
    const answer = ANSWERS[(error as NodeJS.ErrnoException).code ?? '']
    return answer === undefined ? null : {servers: resolver.getServers(), answer}
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Whether the probe has failed, or is waiting longer than a healthy one does. */
async function needed(surroundings: Surroundings): Promise<boolean> {
  const target = await surroundings.need('target')
  const failed =
    target.method === 'ssh'
      ? surroundings
          .want('ssh-login')
          .then(login => login.observed && ['timeout', 'refused', 'unreachable', 'no-answer'].includes(login.value.outcome))
      : surroundings
          .want('probe-endpoint')
          .then(probe => !probe.observed || (probe.value.failure !== null && probe.value.failure.kind !== 'tls'))
  return Promise.race([failed, sleep(PATIENCE, true, {signal: surroundings.signal, ref: false}).catch(() => false)])
}

/** One TCP connection, closed at once. */
function attempt(address: string, port: number, signal: AbortSignal): Promise<EndpointAddresses['tries'][number]> {
  return new Promise(resolve => {
    const socket = connect({host: address, port, timeout: CONNECTION})
    const end = (outcome: EndpointAddresses['tries'][number]['outcome']): void => {
      signal.removeEventListener('abort', late)
      socket.destroy()
      resolve({address, outcome})
    }
    const late = (): void => {
      end('timeout')
    }
    signal.addEventListener('abort', late, {once: true})
    socket
      .once('connect', () => {
        end('open')
      })
      .once('timeout', late)
    socket.once('error', error => {
      end(connectionFailure(error, {at: address, timedOut: false, seconds: 0}).kind)
    })
  })
}
