import type {Observation} from '../facts/fact.js'
import type {Pattern} from './pattern.js'
import type {Observed} from './verdict.js'

/** What two or more probes, held against each other, prove (design §7). */
export interface ProbePattern {
  name: string
  holds: (facts: Observed) => boolean
  /** Layers that the probes prove good: a fault found there is not the cause. */
  exonerates: readonly Pattern[]
  /** Layers in which the fault must lie: a fault found there is proven. */
  convicts: readonly Pattern[]
  /** It shows a real access that succeeds. */
  provesHealth?: true
  /** The differential in a sentence. */
  proof: string
  source: string
}

const seen = <T>(observation: Observation<T> | undefined): T | undefined => (observation?.observed ? observation.value : undefined)

const S = (facts: Observed) => seen(facts['probe-signed'])
const G = (facts: Observed) => seen(facts['probe-git-signed'])
const U = (facts: Observed) => seen(facts['probe-as-configured'])
const E = (facts: Observed) => seen(facts['probe-endpoint'])
const identity = (facts: Observed) => seen(facts['caller-identity'])

/** STS itself said no: not a service that is throttled or out of reach. */
const identityRefused = (facts: Observed): boolean => {
  const asked = identity(facts)
  if (asked?.ok !== false) return false
  const {code, status} = asked.error
  return status !== null && status >= 400 && status < 500 && status !== 429 && !/Throttl|TooManyRequests|RequestLimit/.test(code)
}

/** CodeCommit's own API does not know the session token that STS knows: no question of rights (facts ID 7.1). */
const tokenUnknown = (facts: Observed): boolean => {
  const repository = seen(facts.repository)
  return repository?.ok === false && repository.error.code.startsWith('UnrecognizedClient')
}

/** An address by which Git's requests go elsewhere or nowhere: without the corrected one nothing would have been asked. */
const elsewhere = (facts: Observed): boolean =>
  seen(facts.target)?.problems.some(one =>
    ['unknown-host', 'plain-http', 'scheme-missing', 'package-manager-scheme', 'unsupported-scheme', 'grc-url-with-host'].includes(one),
  ) === true

const refusedAnyway = (status: number | null | undefined): boolean => status != null && status !== 200

/** The login over SSH, where the target is reached by it. */
const login = (facts: Observed) => (seen(facts.target)?.method === 'ssh' ? seen(facts['ssh-login'])?.outcome : undefined)

const failed = (probe: {outcome: string} | undefined): boolean =>
  probe !== undefined && probe.outcome !== 'ok' && probe.outcome !== 'timeout'
const OTHER_PROFILE = 'git-config/helper-profile#wrong-account'

/** The first pattern that holds is the one that speaks. */
export const probePatterns: readonly ProbePattern[] = [
  {
    name: 'SSH login works',
    provesHealth: true,
    holds: facts => login(facts) === 'ok',
    exonerates: ['ssh/*', 'tools/ssh-client', 'network/*'],
    convicts: [],
    proof: "CodeCommit accepts the key that Git's own ssh offers",
    source: 'facts CC 2.3',
  },
  {
    name: 'SSH key refused',
    holds: facts => login(facts) === 'publickey-denied',
    exonerates: ['network/*', 'ssh/host-key'],
    convicts: ['ssh/config', 'ssh/key', 'ssh/files', 'ssh/login', 'tools/ssh-client', 'target/method#ssh-with-temporary-credentials'],
    proof: "the server is reached, and accepts none of the keys that Git's own ssh offers",
    source: 'facts CC T14',
  },
  {
    name: 'SSH host key refused',
    holds: facts => login(facts) === 'host-key-changed',
    exonerates: ['network/*'],
    convicts: ['ssh/host-key'],
    proof: 'the server is reached, and ssh refuses the key that it shows',
    source: 'facts CC T09',
  },
  {
    name: 'SSH server not reached',
    holds: facts => ['dns', 'timeout', 'refused', 'unreachable'].includes(login(facts) ?? ''),
    exonerates: ['ssh/host-key', 'ssh/login'],
    convicts: ['network/*', 'target/*'],
    proof: "Git's own ssh gets no connection",
    source: 'facts CC X17',
  },
  {
    name: 'works as configured',
    provesHealth: true,
    holds: facts => U(facts)?.outcome === 'ok',
    exonerates: [
      'tools/*',
      'target/*',
      'git-config/*',
      'credential-store/*',
      'profile/*',
      'credentials/*',
      'network/*',
      'permission/pull',
      'permission/assume-role',
      'repository/*',
      'encryption/*',
    ],
    convicts: [],
    proof: 'git ls-remote succeeds exactly as Git is configured here',
    source: 'design §7 U',
  },
  {
    name: 'the address',
    holds: facts => elsewhere(facts) && E(facts) !== undefined,
    exonerates: [],
    convicts: ['target/url'],
    proof: "Git does not get to CodeCommit by this address; the doctor's requests went by the corrected one",
    source: 'facts CC 2.2; src/target/meant.ts',
  },
  {
    name: 'endpoint not reached',
    holds: facts => E(facts)?.failure != null,
    exonerates: [],
    convicts: ['network/*', 'target/*', 'live/endpoint'],
    proof: 'not even a request without credentials gets an answer',
    source: 'design §7 E',
  },
  {
    name: 'only the clock',
    holds: facts => S(facts)?.status === 403 && S(facts)?.withServerTime === 200,
    exonerates: ['permission/*', 'repository/*', 'credentials/*', 'profile/*'],
    convicts: ['network/clock'],
    proof: "signed with this machine's time: 403; signed with the server's time: 200",
    source: 'facts CC X7',
  },
  {
    name: 'the clock, and more',
    holds: facts => S(facts)?.status === 403 && refusedAnyway(S(facts)?.withServerTime),
    exonerates: [],
    convicts: ['network/clock'],
    proof: "signed with this machine's time: 403; signed with the server's time: refused too",
    source: 'facts CC X7, ID 7.1',
  },
  {
    name: 'Git itself',
    holds: facts => S(facts)?.status === 200 && failed(G(facts)),
    exonerates: ['permission/*', 'repository/*', 'credentials/*', 'network/clock', OTHER_PROFILE],
    convicts: [
      'git-config/overrides',
      'git-config/readable',
      'git-config/helper-runs#valueless-helper',
      'git-config/use-http-path#not-true-or-false',
      'tools/git',
      'tools/git-https',
      'network/tls',
      'network/client-certificate',
      'network/proxy',
      'live/git-signed',
    ],
    proof: 'signed by the doctor: 200; Git with the same signature fails',
    source: 'design §7 G',
  },
  {
    name: 'the helper chain',
    holds: facts => S(facts)?.status === 200 && failed(U(facts)),
    exonerates: [
      'permission/*',
      'repository/*',
      'network/reach',
      'network/clock',
      'credentials/identity',
      'credentials/session-token',
      OTHER_PROFILE,
    ],
    convicts: [
      'network/tls',
      'network/client-certificate',
      'network/proxy',
      'git-config/*',
      'credential-store/*',
      'tools/*',
      'profile/*',
      'credentials/agreement',
      'live/as-configured',
    ],
    proof: 'signed by the doctor: 200; as Git is configured here it fails',
    source: 'design §7 S, U',
  },
  {
    name: 'the identity',
    holds: facts => S(facts)?.status === 403 && identityRefused(facts),
    exonerates: ['permission/*', 'repository/*', 'encryption/*'],
    convicts: ['credentials/*', 'profile/*', 'network/clock'],
    proof: 'AWS does not accept this identity in any service: STS refuses it too',
    source: 'facts ID 7.1',
  },
  {
    name: 'the permission',
    holds: facts => S(facts)?.status === 403 && identity(facts)?.ok === true && !tokenUnknown(facts),
    exonerates: ['credentials/identity', 'credentials/session-token', 'credentials/resolve', 'network/reach'],
    convicts: ['permission/*', 'encryption/*', OTHER_PROFILE],
    proof: 'AWS knows the identity, and CodeCommit refuses its fresh signature with 403',
    source: 'facts CC 5.3, ID 7.1',
  },
  {
    name: 'the repository',
    holds: facts => S(facts)?.status === 404,
    exonerates: ['credentials/identity', 'credentials/session-token', 'network/*', 'permission/*'],
    convicts: ['repository/*', 'target/*', OTHER_PROFILE],
    proof: 'the fresh signature is accepted, and CodeCommit answers 404',
    source: 'facts CC 5.3',
  },
  {
    name: 'no credential reaches Git',
    holds: facts => U(facts)?.outcome === 'no-credential',
    exonerates: ['permission/pull', 'repository/*', 'network/reach'],
    convicts: [
      'network/tls',
      'network/client-certificate',
      'network/proxy',
      'network/clock',
      'git-config/*',
      'profile/*',
      'credentials/*',
      'permission/assume-role',
      'tools/*',
      'live/as-configured',
    ],
    proof: 'Git asked its helpers and got nothing',
    source: 'facts GC 1.6',
  },
  {
    name: 'refused as configured',
    holds: facts => failed(U(facts)),
    exonerates: [],
    convicts: [
      'network/tls',
      'network/client-certificate',
      'network/proxy',
      'credential-store/*',
      'git-config/*',
      'profile/*',
      'credentials/*',
      'tools/*',
      'target/*',
      'live/as-configured',
    ],
    proof: 'git ls-remote fails exactly as Git is configured here',
    source: 'design §7 U',
  },
]

/** The pattern that the observed probes show, if any. */
export function probePattern(facts: Observed): ProbePattern | undefined {
  return probePatterns.find(({holds}) => holds(facts))
}
