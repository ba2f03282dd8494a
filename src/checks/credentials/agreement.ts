import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {GitProbe, PresentedCredential} from '../../facts/probes/git-probe.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import {PASSWORD_LIFE} from '../../signing/sign.js'
import {defineCheck, fail, pass, skip} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {awsHelperValue, commandStep, inConfigFile, scopeFlag, withProfile} from '../commands.js'
import {gitRefused, isAwsHelper, signs, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'

/**
 * Whether Git's helper signs as the identity that the profile is: the access key that Git presented against the one that the doctor signed
 * with (design §7, "Compare identities").
 */
export default defineCheck({
  id: 'credentials/agreement',
  title: 'Git signs as the identity that was examined',
  codes: {
    'helper-uses-other-key': 'fail',
  },
  needs: ['target', 'probe-as-configured'],
  wants: ['probe-signed', 'credential-source', 'credentials', 'helper-chain', 'platform'],
  appliesTo: ({probeAsConfigured, ...facts}) => usesAws({...facts, probeAsConfigured: {observed: true, value: probeAsConfigured, ms: 0}}),
  examine({target, probeAsConfigured: git, probeSigned, credentialSource, credentials, helperChain, platform}) {
    const signed = seen(probeSigned)
    const chain = seen(helperChain)
    if (target.method === 'grc') return skip('not-applicable', 'git-remote-codecommit does not show the key that it signs with')
    if (git.answer?.kind !== 'signed') return skip('prerequisite', 'no helper gave Git a signed password')
    if (!signed) return skip('prerequisite', 'the doctor has no credentials to compare with')
    if (!freshlySigned(git, git.answer, chain))
      return skip('prerequisite', 'what Git presented was stored earlier, not signed by the helper now')
    const compared = compare(git.answer, signed.accessKeyId, seen(credentials))
    if (compared === 'same') return pass(`Git's helper and the examined profile sign with the same key, ${signed.accessKeyId}`)
    if (compared === 'sessions') return pass("Git's helper and the examined profile each sign with a session of their own")
    const source = seen(credentialSource)
    const evidence: Evidence[] = [
      {label: "Git's helper signs with", value: git.answer.user, source: git.answer.by ?? 'git ls-remote as configured'},
      {
        label: 'examined',
        value: signed.accessKeyId,
        source: `profile ${signed.profile}${source?.source == null ? '' : `, ${source.source}`}`,
      },
    ]
    const ofKeys = source?.base?.provider === 'env' && source.roles.length === 0 ? 'in the environment' : `of the profile ${signed.profile}`
    const differ = `Git's helper signs with ${git.answer.user}, not with ${signed.accessKeyId} ${ofKeys}`
    if (!gitRefused({observed: true, value: git, ms: 0}) || signed.status !== 200)
      return pass(differ, {code: 'helper-uses-other-key', evidence})
    return refused(differ, {evidence, chain, source, profile: signed.profile, os: seen(platform)?.os ?? 'linux'})
  },
})

/** A stale password of a store names a key as well; that is the store's matter. */
function freshlySigned({helpers}: GitProbe, {age, by}: PresentedCredential, chain: HelperChain | null): boolean {
  if (age !== null && Math.abs(age) > PASSWORD_LIFE / 1000) return false
  const answering = chain?.helpers[helpers.length - 1]
  return answering ? signs(answering) : (by ?? '').includes('codecommit')
}

/** Every session of a role has an id of its own: two of them tell nothing (facts ID 5.1). */
function compare(answer: PresentedCredential, own: string, hand: CredentialsInHand | null): 'same' | 'sessions' | 'other' {
  if (answer.user === own) return 'same'
  const fixed = hand?.state === 'resolved' && ['env', 'shared-credentials-file', 'config-file'].includes(hand.provider)
  return answer.temporary && own.startsWith('ASIA') && !fixed ? 'sessions' : 'other'
}

interface Chosen {
  evidence: Evidence[]
  chain: HelperChain | null
  source: CredentialSource | null
  profile: string
  os: Platform['os']
}

function refused(differ: string, {evidence, chain, source, profile, os}: Chosen): Finding {
  const helper = chain?.helpers.find(signs)
  const flag = helper ? scopeFlag(helper.scope) : null
  const known = helper && isAwsHelper(helper) && flag !== null
  const remedy: Remedy = {title: `Let Git's helper sign with the profile ${profile}`, safety: known ? 'review' : 'manual', steps: []}
  if (known)
    remedy.steps.push(commandStep(['git', 'config', flag, '--replace-all', helper.key, withProfile(helper, profile), 'codecommit'], os))
  else
    remedy.steps.push(
      byHand(
        `in ${helper?.source ?? 'the helper line'}: what stands before "codecommit credential-helper" chooses the credentials; make it choose those of the profile ${profile}, or write helper = ${inConfigFile(awsHelperValue(profile))}`,
      ),
    )
  return fail('helper-uses-other-key', `${differ}; CodeCommit refuses the helper's key and accepts the other`, {
    evidence: [...evidence, ...(helper ? [{label: 'helper', value: helper.value, source: helper.source}] : [])],
    grade: 'proven',
    remedies: [remedy],
    ...(source?.profile.source !== '--profile' && {because: ['profile/environment#overrides-profile']}),
  })
}
