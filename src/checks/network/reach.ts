import type {ConnectionFailure} from '../../facts/probes/probe-endpoint.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Finding} from '../check.js'
import {gitWorked} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {reachBySsh} from './reach-by-ssh.js'
import {unreached} from './unreached.js'

type ProxyFailure = `proxy-${string}` & ConnectionFailure['kind']

/** Whether a connection to the endpoint comes about, by Git's own route (design §7, E; for SSH, the login). TLS is network/tls's question. */
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
    if (failure.kind === 'tls') return pass('the connection is made, but TLS fails (see network/tls)', {evidence: seenFailure})
    if (isProxy(failure.kind))
      return skip('prerequisite', 'the connection ends at the proxy (see network/proxy)', {
        evidence: seenFailure,
        because: ['network/proxy'],
      })
    if (failure.kind === 'other')
      return unknown('not-observable', `the connection to ${failure.at} failed in an unknown way: ${failure.message}`, {
        evidence: seenFailure,
      })
    const {code, summary, steps, evidence: network} = unreached(failure.kind, {at: failure.at, ...place})
    const finding = fail(code, summary, {
      grade: 'proven',
      evidence: [...seenFailure, ...network],
      remedies: [{title: 'Make the endpoint reachable', safety: 'manual', steps}],
    })
    return gitWorked(probeAsConfigured) ? worked(finding) : finding
  },
})

const isProxy = (kind: ConnectionFailure['kind']): kind is ProxyFailure => kind.startsWith('proxy-')

const worked = (finding: Finding): Finding => ({
  ...finding,
  status: 'pass',
  grade: 'observed',
  summary: `${finding.summary}; Git itself gets through`,
})
