import type {AwsFiles, AwsSection, AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {command} from '../shell-words.js'
import {changeValue, editLine, settingEvidence} from './edit-line.js'
import {FLAW_WORDS, keyFlaws, otherId} from './key-flaws.js'
import {explainRefusal, withoutKeys} from './refusals.js'
import {sourceWithoutRole} from './role.js'
import {profileNamed} from './role-chain.js'
import {concernsRole} from './role-refusals.js'

/** Whether the profile, and the profiles that it builds on, give usable credentials by botocore's rules (facts ID 4: P05-P09, P13; roles: profile/role). */
export default defineCheck({
  id: 'profile/complete',
  title: 'The profile has everything it needs',
  codes: {
    'no-credential-source': 'fail',
    'partial-keys': 'fail',
    'keys-split-over-files': 'fail',
    'placeholder': 'fail',
    'not-literal': 'fail',
    'misspelt-setting': 'fail',
    'not-an-access-key': 'fail',
  },
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['credentials', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource, awsFiles, credentials, ...way}) {
    const {profile, refusal} = credentialSource
    if (refusal?.kind === 'unparsable')
      return unknown('not-readable', 'the AWS tools cannot parse their files, so they know no profile', {
        because: ['profile/files#unparsable'],
      })
    if (refusal?.kind === 'profile-not-found')
      return skip('prerequisite', `there is no profile ${profile.name}`, {
        because: ['profile/exists'],
      })
    if (credentialSource.provider === 'env') return pass("the keys come from environment variables, so the profile's own keys are not used")

    if (refusal && concernsRole(refusal)) return skip('prerequisite', 'the role has no source of keys', {because: ['profile/role']})
    if (sourceWithoutRole(profileNamed(awsFiles, profile.name)) && isEmpty(credentialSource, credentials)) {
      return skip('prerequisite', 'the profile names a source of keys, but no role', {because: ['profile/role#options-without-role']})
    }

    const refused = refusal ? explainRefusal(refusal, credentialSource, awsFiles) : null
    if (refused) return onGitsWay(refused, way, {beforeSigning: true, source: credentialSource})
    const found = keys(credentialSource, awsFiles).map(one => onGitsWay(one, way, {source: credentialSource}))
    if (found.length > 0) return found
    const bare = withoutCredentials(credentialSource, awsFiles, credentials)
    if (bare) return onGitsWay(bare, way, {beforeSigning: true, source: credentialSource})
    return pass(profile.exists ? `the profile ${profile.name} is complete` : 'no profile is used', {
      evidence:
        credentialSource.source === null
          ? []
          : [{label: 'credentials from', value: credentialSource.provider ?? 'nowhere', source: credentialSource.source}],
    })
  },
})

/** botocore fell back to instance metadata, and nothing answered there: the profile should have had credentials. */
function withoutCredentials(source: CredentialSource, files: AwsFiles, credentials: Observation<CredentialsInHand>): Finding | null {
  return source.profile.exists && isEmpty(source, credentials) ? withoutKeys(source, files) : null
}

const isEmpty = ({provider, refusal}: CredentialSource, credentials: Observation<CredentialsInHand>): boolean =>
  refusal?.kind === 'no-credentials' || (provider === 'iam-role' && seen(credentials)?.state === 'refused')

/** Flaws in the static keys at the start of the chain, which AWS only sees as a wrong signature or an unknown key. */
function keys({base}: CredentialSource, files: AwsFiles): Finding[] {
  if (base?.profile == null) return []
  const profile = profileNamed(files, base.profile)
  const section =
    base.provider === 'shared-credentials-file' ? profile?.credentials : base.provider === 'config-file' ? profile?.config : null
  return section ? oncePerCode(flawed(section, base.profile)) : []
}

/** Key and secret are often wrong in the same way: that is one finding. */
function oncePerCode(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({code}, index) => findings.findIndex(other => other.code === code) === index)
    .map(first => {
      const same = findings.filter(({code}) => code === first.code)
      const remedies = same
        .flatMap(one => one.remedies ?? [])
        .filter((one, index, all) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(one)) === index)
      return {...first, evidence: same.flatMap(({evidence}) => evidence ?? []), remedies}
    })
}

/** A key id whose quotes or comment fall away: what is left has the form of one. A secret is never rewritten (design §1.5). */
function literal(setting: AwsSetting): Remedy | null {
  if (setting.key !== 'aws_access_key_id') return null
  const value = setting.value.replace(/\s+[#;].*$/s, '').replace(/^["'“”‘’\s]+|["'“”‘’\s]+$/g, '')
  return /^A[KS]IA[A-Z2-7]{16}$/.test(value) ? changeValue('Correct the key id', setting, value, 'safe') : null
}

/** Access key ids have 20 characters, secrets 40 (facts ID 5.1). */
const exchanged = (settings: readonly AwsSetting[]): boolean =>
  settings.some(({key, secret}) => key === 'aws_secret_access_key' && secret?.length === 20)

/** A piece of a secret where a name belongs. */
const HIDDEN_KEY = '[secret]'
const KEYS = new Set(['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'])

function flawed({settings}: AwsSection, profile: string): Finding[] {
  return settings
    .filter(({key}) => KEYS.has(key))
    .flatMap((setting): Finding[] => {
      const {key, source, value} = setting
      const rest = settings.find(one => one.line === setting.line + 1 && one.key === HIDDEN_KEY)
      if (rest) {
        return [
          fail(
            'not-literal',
            `${source}: ${key} of the profile ${profile} is split over two lines, and the AWS tools read only the first`,
            {
              evidence: [settingEvidence(setting), {label: 'its end', value: 'read as a setting of its own', source: rest.source}],
              remedies: [editLine(`Correct ${key}`, source, 'join the two lines, without a space between them')],
            },
          ),
        ]
      }
      // An empty token is as good as none.
      const [flaw] = keyFlaws(setting).filter(one => !(one === 'empty' && key.endsWith('_token')))
      if (!flaw) return []
      const evidence = [settingEvidence(setting)]
      const anew = {
        title: `Enter the keys of the profile ${profile} again`,
        safety: 'manual' as const,
        steps: [command('aws', 'configure', '--profile', profile)],
      }
      if (flaw === 'empty' || flaw === 'placeholder') {
        return [
          fail(
            'placeholder',
            `${source}: ${key} of the profile ${profile} is ${flaw === 'empty' ? 'empty' : 'a placeholder'}; the helper signs with it all the same, and CodeCommit answers 403`,
            {evidence, remedies: [anew]},
          ),
        ]
      }
      if (flaw === 'secret-as-id') {
        return [
          fail(
            'not-an-access-key',
            `${source}: ${key} of the profile ${profile} holds a secret key${exchanged(settings) ? '; key id and secret have been swapped' : ''}, so AWS knows no such key`,
            {evidence, remedies: [anew]},
          ),
        ]
      }
      if (flaw === 'other-id') {
        return [
          fail(
            'not-an-access-key',
            `${source}: ${key} of the profile ${profile} is ${otherId(value) ?? 'another id'}, not an access key, so AWS refuses what is signed with it`,
            {evidence, remedies: [anew]},
          ),
        ]
      }
      const {is, mend} = FLAW_WORDS[flaw]
      return [
        fail('not-literal', `${source}: ${key} of the profile ${profile} ${is}, so AWS refuses what is signed with it`, {
          evidence,
          remedies: [literal(setting) ?? editLine(`Correct ${key}`, source, mend)],
        }),
      ]
    })
}
