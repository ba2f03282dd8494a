import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {NamedProxy, ProxyRoutes, WayOut} from '../../facts/probes/proxy-routes.js'
import {remoteOf} from '../../target/target.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {scopeFlag} from '../commands.js'
import {gitWorked} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {allowInProxy, goDirectly, goThrough, signIn, throughForAws} from './proxy-remedies.js'
import type {ProxyPlace} from './proxy-remedies.js'

type ProxyCode = 'proxy-unreachable' | 'proxy-auth' | 'proxy-refused'

/** Whether the proxies that Git and the AWS tools are told to use let them out: each tool reads its own settings (catalogue, network; facts GC 1.7, 3). */
export default defineCheck({
  id: 'network/proxy',
  title: 'The proxies of Git and of the AWS tools let them through',
  codes: {
    'proxy-unreachable': 'fail',
    'proxy-auth': 'fail',
    'proxy-refused': 'fail',
    'proxy-bypassed': 'fail',
    'aws-tools-cut-off': 'fail',
    'tools-differ': 'warn',
  },
  needs: ['target'],
  wants: ['probe-endpoint', 'proxy-routes', 'probe-as-configured', 'caller-identity', 'credential-source', 'platform', 'git-config'],
  appliesTo: ({target}) => target.method !== 'ssh' || 'SSH uses no HTTP proxy',
  examine({target, probeEndpoint, proxyRoutes, probeAsConfigured, callerIdentity, credentialSource, platform, gitConfig}) {
    const endpoint = seen(probeEndpoint)
    const routes = seen(proxyRoutes)
    const git = seen(probeAsConfigured)
    const host = routes?.git.host ?? (endpoint ? new URL(endpoint.url).host : '')
    const place = {os: seen(platform)?.os ?? 'linux', host, ...settingFor(target, host, seen(gitConfig)?.entries ?? [])}
    const found = endpoint
      ? atGit(endpoint, routes, place)
      : git
        ? byGitsWords(git, routes, probeEndpoint.observed ? '' : probeEndpoint.reason, place)
        : null
    if (found)
      return gitWorked(probeAsConfigured)
        ? {...found, status: 'pass', grade: 'observed', summary: `${found.summary}; Git itself gets through`}
        : found
    const aws =
      routes &&
      (cutOff(routes, place) ??
        differing(routes, seen(credentialSource), seen(callerIdentity)?.ok === false && gitWorked(probeAsConfigured), place))
    if (aws) return aws
    if (!endpoint && !routes) return unanswered(probeEndpoint)
    if (!endpoint && !gitWorked(probeAsConfigured)) return unanswered(probeEndpoint)
    return pass(way(routes), {evidence: ways(routes, endpoint)})
  },
})

/** The section in which a proxy for this host is set so that it counts. */
function settingFor(target: Target, host: string, entries: readonly GitConfigEntry[]): Pick<ProxyPlace, 'section' | 'file'> {
  const remote = remoteOf(target)?.remote
  const own = entries.findLast(({section, subsection, name}) => section === 'remote' && subsection === remote && name === 'proxy')
  return own
    ? {section: `remote.${remote ?? ''}`, file: scopeFlag(own.scope) ?? '--local'}
    : {section: `http.https://${host}`, file: '--global'}
}

function atGit(endpoint: EndpointProbe, routes: ProxyRoutes | null, place: ProxyPlace): Finding | null {
  const {failure, route} = endpoint
  const evidence = [...(failure ? [{label: failure.at, value: failure.message}] : []), ...ways(routes, endpoint)]
  if (failure?.kind === 'proxy-unreachable' || failure?.kind === 'proxy-auth' || failure?.kind === 'proxy-refused') {
    return refusedAtProxy(failure.kind, route.proxy, routes, {evidence, place, message: failure.message})
  }
  const other = routes?.git.other
  if (!failure || route.proxy || !other?.opens || !other.proxy) return null
  const why = routes?.git.passedBy ? 'because no_proxy names it' : 'because no proxy is set for it'
  return fail(
    'proxy-bypassed',
    `Git goes to ${place.host} without a proxy, ${why}, and gets no connection (${failure.message}); through the proxy ${other.proxy.url} (${other.proxy.source}) the host is reached`,
    {
      grade: 'proven',
      evidence,
      remedies: [goThrough(other.proxy, place, routes?.git.passedBy != null)],
    },
  )
}

function refusedAtProxy(
  code: ProxyCode,
  proxy: NamedProxy | null,
  routes: ProxyRoutes | null,
  {evidence, place, message}: {evidence: Evidence[]; place: ProxyPlace; message: string},
): Finding {
  const name = proxy ? `The proxy ${proxy.url} (${proxy.source})` : 'The proxy'
  const rejected = message.includes('does not accept')
  const words = {
    'proxy-unreachable': `${name} cannot be reached, so Git cannot connect`,
    'proxy-auth': rejected
      ? `${name} does not accept the user name and password that Git gives it, so Git cannot connect`
      : `${name} requires a sign-in${methods(message)}, so Git cannot connect`,
    'proxy-refused': `${name} does not let connections through to CodeCommit, so Git cannot connect`,
  }[code]
  const other = routes?.git.other
  const way = other?.opens
    ? other.proxy
      ? `; through the proxy ${other.proxy.url} (${other.proxy.source}), which the AWS tools use, the host is reached`
      : '; without it the host is reached'
    : ''
  const usual = code === 'proxy-auth' ? signIn(proxy, place, message) : code === 'proxy-refused' ? allowInProxy(place) : null
  const around = other?.opens ? (other.proxy ? goThrough(other.proxy, place, false) : goDirectly(place)) : null
  const mend = {
    title: 'Correct the proxy setting',
    safety: 'manual' as const,
    steps: [{kind: 'manual' as const, text: `correct or remove ${proxy?.source ?? 'the proxy setting'}`}],
  }
  return fail(code, `${words}${way}`, {grade: 'proven', evidence, remedies: [around, usual ?? mend].filter(one => one !== null)})
}

/** `407, Basic`; `asks for ntlm, negotiate authentication`. */
function methods(message: string): string {
  const found = /407, (\w+)/.exec(message)?.[1] ?? /asks for ([a-z, ]+) authentication/.exec(message)?.[1]
  return found === undefined
    ? ' (407)'
    : ` (407, ${found
        .split(', ')
        .map(word => METHODS[word.toLowerCase()] ?? word)
        .join(', ')})`
}

const METHODS: Readonly<Record<string, string>> = {
  basic: 'Basic',
  ntlm: 'NTLM',
  negotiate: 'Negotiate',
  kerberos: 'Kerberos',
  digest: 'Digest',
}

/** Where the doctor cannot go Git's way (NTLM, SOCKS, a password from a helper), Git's own words count. */
function byGitsWords(git: GitProbe, routes: ProxyRoutes | null, reason: string, place: ProxyPlace): Finding | null {
  if (git.outcome !== 'proxy') return null
  const text = git.stderr.join('\n')
  const code = /\b407\b|authentication required/i.test(text)
    ? 'proxy-auth'
    : /Could not resolve proxy|connect to/i.test(text)
      ? 'proxy-unreachable'
      : 'proxy-refused'
  const evidence = [
    ...git.stderr.slice(0, 2).map(value => ({label: 'Git says', value})),
    ...(reason === '' ? [] : [{label: 'the doctor', value: reason}]),
    ...ways(routes, null),
  ]
  return refusedAtProxy(code, routes?.git.proxy ?? null, routes, {evidence, place, message: reason})
}

/** The AWS tools that Git started got no connection, and another way leads where they wanted. */
function cutOff({git, aws, words}: ProxyRoutes, place: ProxyPlace): Finding | null {
  if (!aws || !words || words.kind === 'tls') return null
  const {other, proxy, host, passedBy} = aws
  if (!other?.opens && words.kind !== 'proxy') return null
  const own = proxy
    ? `go through the proxy ${proxy.url} (${proxy.source})`
    : `go to ${host} without a proxy${passedBy ? ', because no_proxy names it' : ''}`
  const there = !other?.opens
    ? ''
    : other.proxy
      ? `; through ${git.proxy?.url === other.proxy.url ? 'the proxy that Git uses' : 'the proxy'}, ${other.proxy.url} (${other.proxy.source}), the host is reached`
      : '; without a proxy, as Git goes, the host is reached'
  return fail('aws-tools-cut-off', `The AWS tools ${own} and get no connection, so they fetch no credentials and Git gets none${there}`, {
    grade: 'proven',
    evidence: [{label: 'the AWS tools say', value: words.line}, ...ways({git, aws, words}, null)],
    remedies: throughForAws(aws, place),
  })
}

/** Sources whose keys come over the network: what was kept of them ends. */
const FETCHED = ['sso', 'web-identity', 'assume-role', 'login']

/** It works with keys that are kept, and the way on which the next ones would come is closed. */
function differing({git, aws, words}: ProxyRoutes, source: CredentialSource | null, apiFails: boolean, place: ProxyPlace): Finding | null {
  const fetched = source !== null && (source.roles.length > 0 || FETCHED.includes(source.base?.provider ?? source.provider ?? ''))
  if (!aws?.other?.opens || !apiFails || !fetched || git.proxy?.url === aws.proxy?.url) return null
  return warn(
    'tools-differ',
    `Git goes ${by(git.proxy)}, the AWS tools ${by(aws.proxy)}, and only Git's way works: Git gets in until the credentials that the AWS tools have cached expire`,
    {
      grade: 'proven',
      evidence: ways({git, aws, words}, null),
      remedies: throughForAws(aws, place),
    },
  )
}

const by = (proxy: NamedProxy | null): string => (proxy ? `through the proxy ${proxy.url} (${proxy.source})` : 'directly')

function way(routes: ProxyRoutes | null): string {
  if (!routes) return 'no fault of a proxy was seen'
  if (!routes.aws || routes.aws.proxy?.url === routes.git.proxy?.url)
    return `Git ${routes.aws ? 'and the AWS tools go' : 'goes'} ${by(routes.git.proxy)}`
  return `Git goes ${by(routes.git.proxy)}, the AWS tools ${by(routes.aws.proxy)}`
}

function ways(routes: ProxyRoutes | null, endpoint: EndpointProbe | null): Evidence[] {
  if (!routes) return endpoint?.route.proxy ? [{label: 'proxy', value: endpoint.route.proxy.url, source: endpoint.route.proxy.source}] : []
  const one = (label: string, {host, proxy, passedBy}: WayOut): Evidence => ({
    label,
    value: `${proxy?.url ?? 'directly'} to ${host}${passedBy ? ` (no_proxy bypasses ${passedBy.url})` : ''}`,
    ...(proxy && {source: proxy.source}),
  })
  // Node by itself knows no proxy variables: the doctor is told both ways.
  const own = {label: 'the doctor goes', value: `to CodeCommit as Git does, to AWS as the AWS tools do; Node's own settings play no part`}
  return [one('Git goes', routes.git), ...(routes.aws ? [one('the AWS tools go', routes.aws)] : []), own]
}
