import {proxyFor} from '../aws/services/aws-route.js'
import {defineFact} from '../fact.js'
import type {Observation, Surroundings} from '../fact.js'
import {awsToolWords} from './aws-tool-words.js'
import type {AwsToolWords} from './aws-tool-words.js'
import {hostEndpoint} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import type {GitProbe} from './git-probe.js'
import {configuredProxy, parseProxy} from './git-route.js'
import type {RouteProxy} from './git-route.js'
import type {EndpointProbe} from './probe-endpoint.js'

/** A proxy, without user and password, and the setting that names it. */
export interface NamedProxy {
  url: string
  source: string
}

/** The way that a tool takes to a host. */
export interface WayOut {
  host: string
  /** Null: directly. */
  proxy: NamedProxy | null
  /** A proxy that is configured and not taken to this host, because of no_proxy. */
  passedBy: NamedProxy | null
  /** Another way, tried because this one leads nowhere; null: none was tried, or there is none. */
  other: {proxy: NamedProxy | null; opens: boolean} | null
}

/** Which tool goes where: Git to CodeCommit (curl's rules), the AWS tools to the service that gives credentials (botocore's rules). */
export interface ProxyRoutes {
  git: WayOut
  /** Null: which host they would ask is not known. */
  aws: WayOut | null
  /** What the AWS tools said about their own connection when Git started them. */
  words: AwsToolWords | null
}

export default defineFact({
  id: 'proxy-routes',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<ProxyRoutes> {
    const endpoint = await hostEndpoint(surroundings)
    const [probe, configured, source] = await Promise.all([
      surroundings.want('probe-endpoint'),
      surroundings.want('probe-as-configured'),
      surroundings.want('credential-source'),
    ])
    const words = awsToolWords(configured)
    const region = source.observed ? (source.value.region?.value ?? null) : null
    const asked = words?.host ?? (region === null ? null : stsHost(region))
    const ofAws = asked === null ? null : awsProxy(asked, surroundings)
    const git = await gitWay(endpoint, probe, ofAws, surroundings)
    return {git, words, aws: asked === null ? null : await awsWay(asked, ofAws, {endpoint, configured, words}, surroundings)}
  },
})

const stsHost = (region: string): string => `sts.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

// Failures after which another way is worth a try.
const NOWHERE = ['dns', 'refused', 'timeout', 'unreachable', 'reset', 'proxy-unreachable', 'proxy-refused', 'proxy-auth']

async function gitWay(
  {host, port, route, asked}: GitEndpoint,
  probe: Observation<EndpointProbe>,
  ofAws: RouteProxy | null,
  surroundings: Surroundings,
): Promise<WayOut> {
  const configured = configuredProxy(asked)
  const passedBy = route.proxy === null && configured ? configured : null
  const lost = probe.observed && probe.value.failure !== null && NOWHERE.includes(probe.value.failure.kind)
  const candidates = route.proxy === null ? [passedBy, ofAws] : [null, ofAws]
  return {
    host,
    proxy: name(route.proxy),
    passedBy: name(passedBy),
    other: lost
      ? await firstOpen(
          {host, port},
          candidates.filter(one => !same(one, route.proxy)),
          surroundings,
        )
      : null,
  }
}

/** Asked only where the tools themselves, or the doctor on their way, got no connection. */
async function awsWay(
  host: string,
  proxy: RouteProxy | null,
  {endpoint, configured, words}: {endpoint: GitEndpoint; configured: Observation<GitProbe>; words: AwsToolWords | null},
  surroundings: Surroundings,
): Promise<WayOut> {
  const bare = proxy === null ? awsProxy(host, {...surroundings, env: {...surroundings.env, no_proxy: '', NO_PROXY: ''}}) : null
  const works = configured.observed && configured.value.outcome === 'ok'
  const identity = works && !same(proxy, endpoint.route.proxy) ? await surroundings.want('caller-identity') : null
  const lost =
    (words !== null && words.kind !== 'tls') ||
    (identity?.observed === true && !identity.value.ok && identity.value.error.code === 'connection')
  const candidates = [endpoint.route.proxy, bare].filter((one, at) => (one !== null || at === 0) && !same(one, proxy))
  return {host, proxy: name(proxy), passedBy: name(bare), other: lost ? await firstOpen({host, port: 443}, candidates, surroundings) : null}
}

function awsProxy(host: string, {env, redactor}: Pick<Surroundings, 'env' | 'redactor'>): RouteProxy | null {
  const found = proxyFor(`https://${host}/`, env)
  const proxy = found && parseProxy({value: found.url, source: found.source})
  if (proxy?.password) redactor.register(proxy.password, 'proxy password')
  return proxy
}

/** A handshake on each way, until one comes about. Nothing is sent to the host. */
async function firstOpen(
  to: {host: string; port: number},
  ways: readonly (RouteProxy | null)[],
  {signal}: Surroundings,
): Promise<WayOut['other']> {
  const {look} = await import('./tls-look.js')
  const tried = await Promise.all(
    ways.slice(0, 2).map(async proxy => ({proxy: name(proxy), opens: (await look({...to, proxy, signal, timeout: 2000})).shown !== null})),
  )
  return tried.find(({opens}) => opens) ?? tried[0] ?? null
}

const same = (one: RouteProxy | null, other: RouteProxy | null): boolean =>
  one === null || other === null ? one === other : one.host === other.host && one.port === other.port && one.protocol === other.protocol

const name = (proxy: RouteProxy | null): NamedProxy | null =>
  proxy && {url: `${proxy.protocol}://${proxy.host}:${String(proxy.port)}`, source: proxy.source}
