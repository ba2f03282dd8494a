import type {ConnectionFailure, EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {Platform} from '../../facts/machine/platform.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Finding, Step} from '../check.js'
import {gitWorked} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, command, shellCommand} from '../shell-words.js'
import {reachBySsh} from './reach-by-ssh.js'
import {unreached} from './unreached.js'
import type {Failure} from './unreached.js'

type Unreached = Exclude<ConnectionFailure['kind'], 'tls' | 'other'>

/** Whether a connection to the endpoint comes about, by Git's own route (design §7, E; for SSH, the login). TLS is live/endpoint's question. */
export default defineCheck({
  id: 'network/reach',
  title: 'The CodeCommit endpoint can be reached',
  codes: {
    'dns': 'fail',
    'refused': 'fail',
    'timeout': 'fail',
    'reset': 'fail',
    'unreachable': 'fail',
    'wrong-address': 'fail',
    'proxy-unreachable': 'fail',
    'proxy-auth': 'fail',
    'proxy-refused': 'fail',
    'port-22-blocked': 'fail',
  },
  needs: ['target'],
  wants: ['probe-endpoint', 'endpoint-addresses', 'ssh-login', 'probe-as-configured', 'platform'],
  examine({target, probeEndpoint, endpointAddresses, sshLogin, probeAsConfigured, platform}) {
    const place = {addresses: seen(endpointAddresses), platform: seen(platform)}
    if (target.method === 'ssh') return sshLogin.observed ? reachBySsh(sshLogin.value, place) : unanswered(sshLogin)
    const probe = seen(probeEndpoint)
    if (!probe) return unanswered(probeEndpoint)
    const {failure, route} = probe
    const evidence = [
      {label: 'address', value: probe.url.replace(/\/info\/refs.*$/, '')},
      ...(route.proxy ? [{label: 'proxy', value: route.proxy.url, source: route.proxy.source}] : []),
    ]
    if (!failure) return pass(`the endpoint answers after ${probe.ms} ms`, {evidence})
    const seenFailure = [{label: failure.at, value: failure.message}, ...evidence]
    if (failure.kind === 'tls') return pass('the connection comes about; TLS does not (see live/endpoint)', {evidence: seenFailure})
    if (failure.kind === 'other') return unknown('not-observable', `the connection to ${failure.at} failed in an unknown way: ${failure.message}`, {
      evidence: seenFailure,
    })
    const {code, summary, steps: todo, evidence: network} = isNetwork(failure.kind)
      ? unreached(failure.kind, {at: failure.at, ...place})
      : {code: failure.kind, summary: words(failure.kind, failure.at, probe), steps: steps(failure.kind, failure.at, probe, seen(platform)), evidence: []}
    const finding = fail(code, summary, {
      grade: 'proven', evidence: [...seenFailure, ...network], remedies: [{title: 'Open the way', safety: 'manual', steps: todo}],
    })
    return gitWorked(probeAsConfigured) ? worked(finding) : finding
  },
})

const isNetwork = (kind: Unreached): kind is Failure => !kind.startsWith('proxy-')

const worked = (finding: Finding): Finding => ({...finding, status: 'pass', grade: 'observed', summary: `${finding.summary}; Git itself gets through`})

function words(kind: Unreached, at: string, {route}: EndpointProbe): string {
  const proxy = route.proxy ? `The proxy ${route.proxy.url} (${route.proxy.source})` : 'The proxy'
  switch (kind) {
    case 'dns': return `The name ${at} is not found in DNS, so Git cannot connect`
    case 'refused': return `${at} refuses the connection, so Git cannot connect`
    case 'timeout': return `${at} does not answer: the packets are dropped on the way, so Git hangs`
    case 'reset': return `The connection to ${at} is cut off, so Git cannot connect`
    case 'unreachable': return `There is no route to ${at}, so Git cannot connect`
    case 'proxy-unreachable': return `${proxy} cannot be reached, so Git does not get out`
    case 'proxy-auth': return `${proxy} wants a user name and password, so Git does not get out`
    case 'proxy-refused': return `${proxy} does not let connections through to CodeCommit, so Git does not get out`
  }
}

function steps(kind: Unreached, at: string, probe: EndpointProbe, platform: Platform | null): Step[] {
  const host = at.replace(/:\d+$/, '')
  const base = probe.url.replace(/\/v1\/.*$/, '/')
  switch (kind) {
    case 'dns': return [
      platform?.os === 'linux' ? command('getent', 'hosts', host) : command('nslookup', host),
      byHand('compare the Region in the address with the list of CodeCommit Regions; inside a VPC, check the endpoint\'s private DNS'),
    ]
    case 'refused': case 'reset': case 'unreachable': case 'timeout': return [
      shellCommand(`curl -sS -o ${platform?.os === 'win32' ? 'NUL' : '/dev/null'} -w '%{http_code}\\n' --max-time 10 ${base}`),
      byHand('open outgoing port 443 to this host (firewall, VPN, security group, network ACL), or tell Git the proxy: git config --global http.proxy http://HOST:PORT'),
    ]
    case 'proxy-unreachable': case 'proxy-refused': case 'proxy-auth': {
      const source = probe.route.proxy?.source ?? 'the proxy setting'
      const todo = {
        'proxy-unreachable': `mend or remove ${source}`,
        'proxy-refused': `let the proxy's administrator allow CONNECT to ${host === '' ? 'CodeCommit' : 'the CodeCommit host'}, port 443`,
        'proxy-auth': `give the proxy's user name in ${source}, and its password through a credential helper`,
      }[kind]
      return [byHand(todo)]
    }
  }
}
