import {matchesAny} from '../../src/verdict/pattern.js'
import type {Pattern} from '../../src/verdict/pattern.js'
import type {ComposableFault} from './faults.js'

/** Where one fault keeps another from being seen, by any means that changes nothing; both are there, but only the first can be listed. */
export interface Hiding {
  fault: readonly Pattern[]
  hides: readonly Pattern[]
  because: string
}

const NETWORK = ['network/proxy', 'network/reach', 'network/tls']
/** No request at all gets out, to whichever service of AWS. */
const CLOSED = ['network/proxy#proxy-unreachable', 'network/proxy#proxy-auth']
const ADDRESS = ['target/url#unknown-host', 'target/url#plain-http', 'target/url#scheme-missing']
const NO_KEYS = ['profile/*', 'permission/assume-role', 'credentials/*']
/** What CodeCommit, or the service behind it, tells of a repository to those whom it knows. */
const BEHIND_SIGN_IN = ['permission/pull', 'repository/exists', 'git-config/helper-profile#wrong-account', 'encryption/key']

export const hidings: readonly Hiding[] = [
  {
    fault: ['git-config/readable#parse-error'],
    hides: [
      'git-config/helper-present',
      'git-config/use-http-path#use-http-path-off',
      'git-config/use-http-path#misspelt-section',
      'git-config/overrides',
      'target/url#refused-credentials-in-url',
    ],
    because: 'Git stops at the line, whatever it is asked: what is set or missing behind it, and what Git would send, nobody can tell',
  },
  {
    fault: [...ADDRESS, ...NETWORK],
    hides: [
      'credential-store/plain-file#signed-password-refused',
      'credential-store/plain-file#stale-git-credential',
      'target/url#refused-credentials-in-url',
    ],
    because: 'only an answer of CodeCommit to Git itself shows that it refuses the password, and Git does not get so far',
  },
  {
    fault: CLOSED,
    hides: [...BEHIND_SIGN_IN, 'credentials/identity', 'profile/environment#overrides-profile', 'permission/assume-role'],
    because: 'only an answer of AWS shows it, and no request gets out',
  },
  {
    fault: NETWORK,
    hides: ['permission/pull'],
    because:
      'CodeCommit refuses nobody as long as no request gets there over a trusted connection, and what IAM predicts is asked for only where it does',
  },
  {
    fault: NO_KEYS,
    hides: BEHIND_SIGN_IN,
    because: 'CodeCommit tells nobody about repositories, their keys and rights who has no keys that AWS accepts',
  },
  {
    fault: ['git-config/helper-profile#profile-missing'],
    hides: [...NO_KEYS, ...BEHIND_SIGN_IN],
    because: 'the helper line names a profile that is not there; whose keys were meant is not known',
  },
  {
    fault: ['target/region#grc-no-region'],
    hides: [...BEHIND_SIGN_IN, 'tools/git-remote-codecommit#botocore-too-old-for-region'],
    because: 'nothing says in which Region the repository is, so nobody can be asked about it',
  },
  {
    fault: ['git-config/helper-present'],
    hides: ['network/clock', 'tools/aws-cli', ...NO_KEYS, ...BEHIND_SIGN_IN],
    because: 'no helper that signs is asked, so whether the AWS side takes part, and with which profile, is not settled',
  },
  {
    fault: [
      'credential-store/*',
      'target/url#refused-credentials-in-url',
      'git-config/overrides#netrc-answers-first',
      'git-config/overrides#empty-password-in-url',
    ],
    hides: ['git-config/helper-present#no-helper', 'git-config/helper-present#helper-list-emptied'],
    because: 'there is somebody or something else that answers Git; whether the AWS helper is meant beside is not known',
  },
  {
    fault: ['target/region#partition-mismatch'],
    hides: [...NETWORK, 'network/client-certificate'],
    because: 'there is no host of that name, so no connection comes about that could meet it',
  },
  {
    fault: ['git-config/overrides#netrc-answers-first'],
    hides: ['credential-store/plain-file#stale-git-credential'],
    because: 'Git sends the other password and asks no store; whether the kept one would be accepted only CodeCommit knows',
  },
  {
    fault: [
      'git-config/readable#parse-error',
      'git-config/use-http-path#not-true-or-false',
      'git-config/helper-runs#valueless-helper',
      'network/client-certificate',
    ],
    hides: ['credential-store/plain-file#signed-password-refused', 'credential-store/plain-file#stale-git-credential'],
    because: 'Git stops before CodeCommit sees the kept password, and only its answer shows whether it is good',
  },
  {
    fault: ['tools/ssh-client#plink'],
    hides: ['ssh/config', 'ssh/key'],
    because: "another program signs in, with settings and keys of its own: OpenSSH's files have no part until it does",
  },
  {
    fault: ['tools/ssh-client#ssh-missing'],
    hides: ['ssh/config', 'ssh/key'],
    because: 'which user and which keys ssh takes, its version and its configuration together decide, and only ssh itself tells (ssh -G)',
  },
  {
    fault: ['target/url#unknown-host'],
    hides: ['ssh/login', 'ssh/host-key', 'ssh/config#no-user'],
    because: 'until the address is right, no login goes to CodeCommit that could meet it, and ssh tells what it is told for the wrong host',
  },
  {
    fault: ['git-config/overrides#empty-password-in-url'],
    hides: ['credential-store/plain-file#signed-password-refused', 'credential-store/plain-file#stale-git-credential'],
    because: 'Git asks its stores for the user of the address alone, so CodeCommit never sees the kept password',
  },
  {
    fault: ['git-config/helper-present#helper-list-emptied'],
    hides: ['git-config/use-http-path#misspelt-section', 'git-config/use-http-path#use-http-path-off'],
    because: 'no helper is asked that would need the path',
  },
]

const named = (code: string): {check: string; code: string} => {
  const [check = '', name = ''] = code.split('#')
  return {check, code: name}
}

/** Why a fault cannot be seen beside the others; undefined when it can. */
export function hidden(fault: ComposableFault, among: readonly ComposableFault[]): string | undefined {
  return hidings.find(
    ({fault: by, hides}) =>
      matchesAny(named(fault.code), hides) && among.some(other => other !== fault && matchesAny(named(other.code), by)),
  )?.because
}
