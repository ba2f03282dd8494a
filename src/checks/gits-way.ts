import type {CredentialSource} from '../facts/aws/chain/credential-source.js'
import type {Observation} from '../facts/fact.js'
import type {GitProbe} from '../facts/probes/git-probe.js'
import type {ChainHelper, HelperChain} from '../facts/git/helper-chain.js'
import {PASSWORD_LIFE} from '../signing/sign.js'
import type {Target} from '../target/target.js'
import type {Finding} from './check.js'
import {seen} from './observations.js'

/** The facts that tell which way Git takes to the target, and whether it got there. */
export interface WayFacts {
  target: Target
  helperChain: Observation<HelperChain>
  probeAsConfigured: Observation<GitProbe>
}

/** True for the helpers that take their credentials from the AWS files and variables. */
export const isAwsHelper = ({kind}: ChainHelper): boolean => kind === 'aws' || kind === 'doctor'

/** True for the AWS helpers, also behind a wrapper such as aws-vault that chooses the credentials: they give passwords of 15 minutes (facts CC 6.2). */
export const signs = (helper: ChainHelper): boolean =>
  isAwsHelper(helper) || /(?<![\w-])codecommit(?:\s[^;|&]*?\s|[-_\s]+)credential-helper\b/.test(helper.value)

/** True when Git itself, configured as it is, reached the repository. */
export const gitWorked = (probe: Observation<GitProbe>): boolean => seen(probe)?.outcome === 'ok'

/** The server refused what Git presented (CodeCommit answers 403 or 404; facts CC 5.3). */
export const gitRefused = (probe: Observation<GitProbe>): boolean =>
  ['forbidden', 'unauthorized', 'not-found'].includes(seen(probe)?.outcome ?? '')

/** An IAM user's static Git credential by its user name (facts GC 0.6, ID 5.3). */
const GIT_CREDENTIAL_USER = /-at-\d{12}$/

/**
 * Whether AWS profiles and access keys have a part in this target's access at all: the `appliesTo` of `profile/*` and `credentials/*`.
 * SSH and static Git credentials have none (design §7).
 */
export function usesAws({target, helperChain, probeAsConfigured}: WayFacts): true | string {
  if (target.method === 'ssh') return 'SSH uses no AWS profile and no access key'
  if (target.method === 'grc') return true
  const answer = seen(probeAsConfigured)?.answer
  const chain = seen(helperChain)
  // One that is refused will go, and then the AWS helper beside it answers.
  const next = gitRefused(probeAsConfigured) && chain?.helpers.some(isAwsHelper) === true
  if (answer?.kind === 'git-credential' && !next) return `Git signs in with the Git credential ${answer.user}, so no AWS profile is used`
  if (!chain || chain.helpers.some(isAwsHelper)) return true
  if (target.password || GIT_CREDENTIAL_USER.test(target.user ?? '')) return 'the address names a Git credential, so no AWS profile is used'
  if (chain.helpers.length === 0 || chain.helpers.some(({kind}) => kind === 'unknown')) return true
  return `Git asks only ${chain.helpers.map(({label}) => label).join(', ')}, so no AWS profile is used`
}

export interface WayOptions {
  /** The fault keeps the AWS helper from answering at all, so a signed answer of that helper disproves it. */
  beforeSigning?: boolean
  /** The credentials in question, where `--profile` may have put others under examination than Git's. */
  source?: CredentialSource | null
}

/** Why a fault on the AWS side does not stop Git for this target; null when it does, as far as can be told. */
export function detour(
  {target, helperChain, probeAsConfigured}: WayFacts,
  {beforeSigning = false, source = null}: WayOptions = {},
): string | null {
  if (gitWorked(probeAsConfigured)) return 'Git reaches the repository all the same'
  const answer = seen(probeAsConfigured)?.answer
  const signed = answer?.kind === 'signed' ? answer : null
  if (target.method === 'grc') {
    return beforeSigning && gitRefused(probeAsConfigured) ? 'git-remote-codecommit signs all the same' : null
  }
  const chain = seen(helperChain)
  if (!chain) return 'it is not known which helpers Git asks'
  const wrapped = signed !== null && (signed.user === source?.accessKeyId || sameRoleOfThisMachine(signed.user, source))
  if (!chain.helpers.some(isAwsHelper) && !wrapped) {
    const wrapper = chain.helpers.find(signs)
    return wrapper
      ? `${wrapper.label} chooses the credentials that Git's helper signs with`
      : 'Git does not ask the AWS tools for this repository as it is configured now'
  }
  if (beforeSigning && signed && /aws|codecommit/.test(signed.by ?? '')) return 'the AWS helper answers Git all the same'
  if (signed && source?.profile.source === '--profile' && source.accessKeyId !== null && signed.user !== source.accessKeyId) {
    return `Git itself signs with another access key, ${signed.user}`
  }
  return null
}

/**
 * A machine that only its own role serves (container, instance): a helper that is not ours, as CodeBuild's, signs as that role too.
 * Each key of it that is handed out has another id (facts ID 3.1), so the ids cannot be compared.
 */
const sameRoleOfThisMachine = (user: string, source: CredentialSource | null): boolean =>
  (source?.provider === 'container-role' || source?.provider === 'iam-role') &&
  source.profile.source === 'nothing (default)' &&
  user.startsWith('ASIA')

/** Helpers that give back what they were once told, by their command in Git's trace. */
const STORE = /credential-(store|cache|osxkeychain|wincred|libsecret|manager)/

/**
 * Until when Git gets in although the AWS side is at fault: a store has kept a password of the AWS helper, which CodeCommit takes until it is
 * 15 minutes old (facts GC 1.1, CC 5.2). Null where Git got in otherwise, or with keys that are not in question.
 */
function keptUntil({target, helperChain, probeAsConfigured}: WayFacts, source: CredentialSource | null): string | null {
  const answer = gitWorked(probeAsConfigured) && target.method === 'https' ? seen(probeAsConfigured)?.answer : null
  if (answer?.kind !== 'signed' || answer.signedAt === null || !STORE.test(answer.by ?? '') || source?.profile.source === '--profile')
    return null
  if (!seen(helperChain)?.helpers.some(isAwsHelper)) return null
  return new Date(Date.parse(answer.signedAt) + PASSWORD_LIFE).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Git was left without any answer, and no helper that signs is asked: what is at fault behind such a helper comes next, where it is plain whose keys are meant. */
const asksNobodyThatSigns = ({target, helperChain, probeAsConfigured}: WayFacts): boolean =>
  target.method === 'https' && seen(probeAsConfigured)?.outcome === 'no-credential' && seen(helperChain)?.helpers.some(signs) === false

/** A refused Git credential that Git presented before it came to the AWS helper: what is at fault behind that helper comes next. */
function presentedFirst({target, helperChain, probeAsConfigured}: WayFacts): string | null {
  const probe = seen(probeAsConfigured)
  if (target.method !== 'https' || probe?.answer?.kind !== 'git-credential' || !gitRefused(probeAsConfigured)) return null
  const aws = seen(helperChain)?.helpers.findIndex(isAwsHelper) ?? -1
  return aws >= probe.helpers.length ? probe.answer.user : null
}

/**
 * Turns a `fail` into a remark (`pass` with the same code) where Git's way does not stop at the fault, and into a warning where it will as
 * soon as a kept password is over: catalogue, first paragraph.
 */
export function onGitsWay(finding: Finding, facts: WayFacts, options: WayOptions = {}): Finding {
  if (finding.status !== 'fail') return finding
  const applies = usesAws(facts)
  const until = applies === true ? keptUntil(facts, options.source ?? null) : null
  if (until !== null) {
    return {
      ...finding,
      status: 'warn',
      summary: `${finding.summary}; Git still gets in with a password that a store has kept, which CodeCommit accepts until ${until}`,
    }
  }
  if (applies === true && options.source?.profile.exists !== false && asksNobodyThatSigns(facts)) {
    return {...finding, status: 'warn', summary: `${finding.summary}; Git does not get that far, because it asks no helper that signs`}
  }
  const first = applies === true ? presentedFirst(facts) : null
  if (first !== null)
    return {
      ...finding,
      status: 'warn',
      summary: `${finding.summary}; Git does not get that far, because it presents the Git credential ${first} first`,
    }
  const reason = applies === true ? detour(facts, options) : applies
  return reason === null ? finding : {...finding, status: 'pass', summary: `${finding.summary}; ${reason}`}
}
