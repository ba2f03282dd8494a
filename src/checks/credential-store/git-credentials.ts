import type {GitCredentialsInIam} from '../../facts/aws/services/iam-git-credentials.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {Observation} from '../../facts/fact.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {GitProbe, PresentedCredential} from '../../facts/probes/git-probe.js'
import type {StoredCredentials, StoredEntry} from '../../facts/stores/stored-credentials.js'
import {leadsToCodeCommit} from '../../target/meant.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {signs} from '../gits-way.js'
import {seen} from '../observations.js'
import {deadInIam, inIam} from './iam-verdict.js'
import {asksStores} from './kept-passwords.js'
import {keepsIn} from './kept-where.js'
import {replaceCredential} from './replace-credential.js'
import type {Kept} from './replace-credential.js'

interface Given {
  storedCredentials: Observation<StoredCredentials>
  probeAsConfigured: Observation<GitProbe>
  helperChain: Observation<HelperChain>
  repository: Observation<Repository>
  iamGitCredentials: Observation<GitCredentialsInIam>
  platform: Observation<Platform>
}

/** Static HTTPS Git credentials of IAM users: is what Git presents one, of the right account, and still alive (facts GC 0.6, ID 5.3, CC T01). */
export default defineCheck({
  id: 'credential-store/git-credentials',
  title: 'The Git credential that Git presents is real and active',
  codes: {
    'not-a-git-credential': 'fail',
    'other-account': 'fail',
    'inactive': 'fail',
    'deleted': 'fail',
    'git-credential': 'pass',
  },
  needs: ['target'],
  wants: ['stored-credentials', 'probe-as-configured', 'helper-chain', 'repository', 'iam-git-credentials', 'platform'],
  appliesTo: ({target}) => (leadsToCodeCommit(target) ? asksStores({target}) : "the host is not CodeCommit's"),
  examine(given) {
    const probe = seen(given.probeAsConfigured)
    const answer = probe?.answer ?? null
    if (!answer) return keptOnes(given)
    // 404 is said to somebody whom CodeCommit knows.
    const refused = probe?.outcome === 'forbidden' || probe?.outcome === 'unauthorized'
    if (answer.kind === 'unknown' && refused) return notOne(answer, given)
    if (answer.kind !== 'git-credential') return pass('Git presents no Git credential')
    if (refused) return judgeRefused(answer, given)
    const elsewhere = probe?.outcome === 'not-found' ? ofOtherAccount(answer, given) : null
    return elsewhere ?? pass(`Git presents the Git credential ${answer.user}`, {code: 'git-credential', evidence: [shown(answer)]})
  },
})

/** Nothing was presented: what is kept is a remark, unless IAM knows that it is dead and Git presents it for certain. */
function keptOnes(given: Given): Finding {
  const kept = (seen(given.storedCredentials)?.entries ?? []).filter(
    entry => entry.answersTarget && (entry.class === 'git-credential' || entry.class === 'unknown'),
  )
  const [one] = kept
  if (!one) return pass('no Git credential is kept for this repository')
  const evidence = kept.map(({user, source}) => ({label: 'kept', value: user, source}))
  if (one.class === 'git-credential') {
    const iam = isAskedFirst(one, given) ? seen(given.iamGitCredentials) : null
    const lead = `${one.source} keeps the Git credential ${one.user}, which Git presents before anything else`
    return (
      (iam && deadInIam({user: one.user, lead, evidence, kept: {...seenOf(given), entry: one}}, iam)) ??
      pass(`${one.source} keeps the Git credential ${one.user}`, {code: 'git-credential', evidence})
    )
  }
  return pass(
    `${one.source} keeps a password of the user ${one.user}, which does not look like the user name of a Git credential; whether Git presents it was not seen`,
    {
      code: 'not-a-git-credential',
      evidence,
    },
  )
}

/** The helper that keeps it is asked, and none that signs stands before it. */
function isAskedFirst(entry: StoredEntry, {storedCredentials, helperChain}: Given): boolean {
  const helpers = seen(helperChain)?.helpers ?? []
  const [own, signing] = [helpers.findIndex(helper => keepsIn(helper, entry)), helpers.findIndex(signs)]
  const asked = seen(storedCredentials)?.stores.some(({store, inChain}) => store === entry.store && inChain) ?? false
  return asked && own >= 0 && (signing < 0 || own < signing)
}

function notOne(answer: PresentedCredential, given: Given): Finding {
  const mail = answer.user.includes('@')
  return fail(
    'not-a-git-credential',
    `Git presents ${answer.user === '' ? 'an empty user name' : `the user name ${answer.user}`}${mail ? ', an e-mail address' : ''}, and is refused: it is not a Git credential for CodeCommit, whose names end in -at- and the account number; ` +
      (mail
        ? 'neither an account of another service nor the console password works here'
        : 'the password of the AWS console does not work here'),
    {
      grade: 'proven',
      evidence: [shown(answer)],
      remedies: replaceCredential(seenOf(given)),
    },
  )
}

function judgeRefused(answer: PresentedCredential, given: Given): Finding {
  const elsewhere = ofOtherAccount(answer, given)
  if (elsewhere) return elsewhere
  const {user} = answer
  const iam = seen(given.iamGitCredentials)
  if (!iam) return notAsked(answer, given)
  const lead = `Git presents the Git credential ${user} and is refused`
  const dead = deadInIam({user, lead, evidence: [shown(answer)], kept: seenOf(given)}, iam)
  if (dead) return dead
  if (!iam.ok)
    return unknown(
      'not-permitted',
      `${lead}; IAM did not say whether it still exists: ${iam.error.code} (iam:ListServiceSpecificCredentials)`,
      {evidence: [shown(answer)]},
    )
  return pass(`${lead}, though it is active in IAM: its password was reset, or its user may not read the repository`, {
    code: 'git-credential',
    evidence: [shown(answer), ...iam.credentials.filter(one => one.user === user).map(inIam)],
  })
}

/** CodeCommit looks in the account of the credential's user alone: there the repository is refused or not found (facts CC T01, 4.5). */
function ofOtherAccount(answer: PresentedCredential, given: Given): Finding | null {
  const {user} = answer
  const repository = seen(given.repository)
  const account = /-at-(\d{12})$/.exec(user)?.[1] ?? null
  if (!repository?.ok || account === null || repository.account === account) return null
  return fail(
    'other-account',
    `Git presents the Git credential ${user} of the account ${account}, and the repository is in ${repository.account}, where that user has no access`,
    {
      grade: 'proven',
      evidence: [shown(answer), {label: 'repository', value: repository.arn, source: 'codecommit:GetRepository'}],
      remedies: replaceCredential(seenOf(given)),
    },
  )
}

/** Without IAM's word a refusal stays a refusal: live/as-configured tells it. */
function notAsked(answer: PresentedCredential, {iamGitCredentials: observation}: Given): Finding {
  const reason = observation.observed ? '' : `: ${observation.reason}`
  return pass(`Git presents the Git credential ${answer.user} and is refused; IAM was not asked whether it still exists${reason}`, {
    code: 'git-credential',
    evidence: [shown(answer)],
  })
}

const shown = ({user, by}: PresentedCredential): Evidence => ({
  label: 'presented',
  value: user,
  source: by ?? 'git ls-remote as configured',
})

const seenOf = ({storedCredentials, probeAsConfigured, helperChain, platform}: Given): Kept => ({
  stored: seen(storedCredentials),
  probe: seen(probeAsConfigured),
  chain: seen(helperChain),
  os: seen(platform)?.os ?? 'linux',
})
