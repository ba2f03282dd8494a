import {isAbsolute, join} from 'node:path'
import {bestMatch, entriesInEffect, gitAtLeast} from '../../target/git-url-match.js'
import type {GitConfigEntry} from '../git/git-config.js'
import type {Route} from './probe-endpoint.js'

/** A proxy with what is needed to go through it. In memory only: the password is here. */
export interface RouteProxy {
  protocol: 'http' | 'https' | 'socks' | 'unknown'
  host: string
  port: number
  username: string | null
  password: string | null
  source: string
}

/** The way that Git's HTTP requests to one URL take. Never enters a fact as it is: see `routeFact`. */
export interface GitRoute {
  proxy: RouteProxy | null
  ca: {file: string; source: string} | null
  /** Address for the host by http.curloptResolve; null: ask the name service. */
  address: string | null
  /** Where verification was switched off; null while Git verifies. */
  verifyOff: string | null
}

export interface RouteQuestion {
  /** What Git connects to, after rewriting: `https://HOST/v1/repos/NAME`. */
  url: string
  entries: readonly GitConfigEntry[]
  /** Name of the remote through which Git goes there; null for a bare URL. */
  remote: string | null
  env: Readonly<Record<string, string | undefined>>
  gitVersion: string | null
  home: string | null
  cwd: string
  /** The unredacted value of an entry. */
  raw: (entry: GitConfigEntry) => string | null
}

interface Sourced {
  value: string
  source: string
}

/**
 * Git's own route to a URL: proxy, CA file, pinned address, verification (facts GC 1.7, 3; http.c of git/git; curl's rules for NO_PROXY).
 * Pure.
 */
export function gitRoute(question: RouteQuestion): GitRoute {
  const {hostname, port} = new URL(question.url)
  const proxy = proxySetting(question)
  const ca = caSetting(question)
  return {
    proxy: proxy === null || proxy.value === '' || bypassesProxy(hostname, question.env) ? null : parseProxy(proxy),
    ca: ca && {file: expand(ca.value, question), source: ca.source},
    address: pinnedAddress(question, hostname, port === '' ? '443' : port),
    verifyOff: verification(question),
  }
}

/** The proxy that is configured for a URL, whether or not no_proxy leads past it. */
export function configuredProxy(question: RouteQuestion): RouteProxy | null {
  const setting = proxySetting(question)
  return setting === null || setting.value === '' ? null : parseProxy(setting)
}

/** The route as a fact: without the proxy's user and password. */
export function routeFact({proxy, ca}: GitRoute): Route {
  return {proxy: proxy && {url: `${proxy.protocol}://${proxy.host}:${proxy.port}`, source: proxy.source}, ca}
}

/** remote.NAME.proxy, then http.proxy, then the environment; in Git small letters win over capitals (http.c, var_override). */
function proxySetting({url, entries, remote, env, gitVersion, raw}: RouteQuestion): Sourced | null {
  const ofRemote = entries.findLast(entry => entry.section === 'remote' && entry.subsection === remote && entry.name === 'proxy')
  const entry = ofRemote ?? bestMatch(entries, 'http', 'proxy', url, gitVersion)
  if (entry) return {value: raw(entry) ?? '', source: entry.source}
  return variable(env, ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])
}

function caSetting({url, entries, env, gitVersion, raw}: RouteQuestion): Sourced | null {
  const fromEnvironment = variable(env, ['GIT_SSL_CAINFO'])
  if (fromEnvironment) return fromEnvironment.value === '' ? null : fromEnvironment
  const entry = bestMatch(entries, 'http', 'sslcainfo', url, gitVersion)
  const value = entry && raw(entry)
  return value ? {value, source: entry.source} : null
}

/** GIT_SSL_NO_VERIFY counts as soon as it is set, whatever its value (http.c: `getenv`). */
function verification({url, entries, env, gitVersion}: RouteQuestion): string | null {
  if (env['GIT_SSL_NO_VERIFY'] !== undefined) return 'GIT_SSL_NO_VERIFY'
  const entry = bestMatch(entries, 'http', 'sslverify', url, gitVersion)
  return entry?.value != null && /^(false|no|off|0|)$/i.test(entry.value) ? entry.source : null
}

/** `[+]HOST:PORT:ADDRESS[,ADDRESS]`, several times; an empty value forgets those before (Git 2.37). */
function pinnedAddress({url, entries, gitVersion, raw}: RouteQuestion, host: string, port: string): string | null {
  if (!gitAtLeast(gitVersion, 2, 37)) return null
  let address: string | null = null
  for (const entry of entriesInEffect(entries, 'http', 'curloptresolve', url, gitVersion)) {
    const value = raw(entry) ?? ''
    if (value === '') address = null
    const [, name = '', at, list = ''] = /^\+?([^:]+):(\d+):(.+)$/.exec(value) ?? []
    if (name.toLowerCase() === host && at === port) address = (list.split(',')[0] ?? '').replace(/^\[(.*)\]$/, '$1')
    if (value.toLowerCase() === `-${host}:${port}`) address = null
  }
  return address
}

/** Whether curl goes to the host directly: no_proxy is a list of names and domain ends, or `*`. */
export function bypassesProxy(host: string, env: RouteQuestion['env']): boolean {
  const list = variable(env, ['no_proxy', 'NO_PROXY'])?.value.trim() ?? ''
  if (list === '*') return true
  return list.split(/[\s,]+/).some(word => {
    const domain = word.replace(/^\.+/, '').replace(/\.$/, '').toLowerCase()
    return domain !== '' && (host === domain || host.endsWith(`.${domain}`))
  })
}

/** `[scheme://][user[:password]@]host[:port]`; without a scheme http, without a port 1080 (443 for https), as curl has it. */
export function parseProxy({value, source}: Sourced): RouteProxy {
  const [, scheme = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(value.trim()) ?? []
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const at = authority.indexOf('@')
  const login = at < 0 ? null : authority.slice(0, at)
  const colon = login?.indexOf(':') ?? -1
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority.slice(at + 1)) ?? []
  const word = scheme.toLowerCase()
  const protocol = word === 'http' || word === 'https' ? word : word.startsWith('socks') ? 'socks' : 'unknown'
  return {
    protocol: host === '' ? 'unknown' : protocol,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? (protocol === 'https' ? 443 : 1080) : Number(port),
    username: login === null ? null : decode(colon < 0 ? login : login.slice(0, colon)),
    password: login === null || colon < 0 ? null : decode(login.slice(colon + 1)),
    source,
  }
}

function variable(env: RouteQuestion['env'], names: readonly string[]): Sourced | null {
  for (const name of names) {
    const value = env[name]
    if (value !== undefined) return {value, source: name}
  }
  return null
}

export function expand(path: string, {home, cwd}: Pick<RouteQuestion, 'home' | 'cwd'>): string {
  if (path.startsWith('~/') && home !== null) return join(home, path.slice(2))
  return isAbsolute(path) ? path : join(cwd, path)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
