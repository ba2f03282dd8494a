import type {AwsFiles, AwsProfile, AwsSection, AwsSetting} from '../../facts/aws-files.js'
import type {CredentialSource, Refusal} from '../../facts/credential-source.js'
import type {CredentialsInHand} from '../../facts/credentials.js'
import type {Observation} from '../../facts/fact.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Finding} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {editLine, settingEvidence} from './edit-line.js'
import {FLAW_WORDS, keyFlaws, otherId} from './key-flaws.js'
import {roleArnFault} from './role-arn.js'

/** Whether the profile, and the profiles that it builds on, give usable credentials by botocore's rules (facts ID 4: P05-P09, P13-P19, P22). */
export default defineCheck({
  id: 'profile/complete',
  title: 'The profile has everything it needs',
  codes: {
    'no-credential-source': 'fail',
    'partial-keys': 'fail',
    'keys-split-over-files': 'fail',
    'placeholder': 'fail',
    'not-literal': 'fail',
    'not-an-access-key': 'fail',
    'role-without-source': 'fail',
    'source-missing': 'fail',
    'source-without-credentials': 'fail',
    'source-loop': 'fail',
    'source-contradictory': 'fail',
    'credential-source-invalid': 'fail',
    'role-arn-malformed': 'fail',
    'role-arn-three-colons': 'fail',
  },
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['credentials', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource, awsFiles, credentials, ...way}) {
    const {profile, refusal} = credentialSource
    if (refusal?.kind === 'unparsable') return unknown('not-readable', 'the AWS tools cannot parse their files, so they know no profile', {
      because: ['profile/files#unparsable'],
    })
    if (refusal?.kind === 'profile-not-found') return skip('prerequisite', `there is no profile ${profile.name}`, {
      because: ['profile/exists'],
    })
    if (credentialSource.provider === 'env') return pass('the keys come from environment variables, so the profile\'s own are not asked')

    const refused = refusal ? explain(refusal, credentialSource, awsFiles) : null
    if (refused) return onGitsWay(refused, way, {beforeSigning: true, source: credentialSource})
    const found = [
      ...roles(credentialSource, awsFiles), ...keys(credentialSource, awsFiles),
    ].map(one => onGitsWay(one, way, {source: credentialSource}))
    if (found.length > 0) return found
    const bare = withoutCredentials(credentialSource, awsFiles, credentials)
    if (bare) return onGitsWay(bare, way, {beforeSigning: true, source: credentialSource})
    return pass(profile.exists ? `the profile ${profile.name} is complete` : 'no profile takes part', {
      evidence: credentialSource.source === null ? [] : [
        {label: 'credentials from', value: credentialSource.provider ?? 'nowhere', source: credentialSource.source},
      ],
    })
  },
})

const profileOf = ({profiles}: AwsFiles, name: string): AwsProfile | null => (Object.hasOwn(profiles, name) ? profiles[name] ?? null : null)

const settingAt = ({profiles}: AwsFiles, source: string | null): AwsSetting | null =>
  Object.values(profiles).flatMap(({settings, config, credentials}) => [...Object.values(settings), ...config?.settings ?? [], ...credentials?.settings ?? []])
    .find(setting => setting.source === source) ?? null

/** botocore's refusals in words for people, with the line to change. null: not this check's question. */
function explain(refusal: Refusal, source: CredentialSource, files: AwsFiles): Finding | null {
  const {name} = source.profile
  const {kind, message, source: place, subject} = refusal
  const setting = settingAt(files, place)
  const holder = Object.values(files.profiles).find(({settings}) => Object.values(settings).some(one => one.source === place))?.name ?? name
  const evidence = [
    ...(setting ? [settingEvidence(setting)] : []),
    {label: 'the AWS tools say', value: message, ...(place !== null && {source: place})},
  ]
  const at = place ?? name
  const whose = `The role profile ${holder}`
  switch (kind) {
    case 'partial-credentials': return subject?.startsWith('AWS_') ? null : partial(subject ?? name, message, place, files)
    case 'role-without-source':
      return fail('role-without-source', `${whose} names neither source_profile nor credential_source, so the AWS tools have no keys to assume the role with`, {
        evidence, remedies: [
          {
            title: 'Name the profile whose keys assume the role', safety: 'review',
            steps: [command('aws', 'configure', 'set', 'source_profile', 'default', '--profile', holder)],
          },
        ],
      })
    case 'source-profile-missing':
      return fail('source-missing', `${whose} takes its keys from the profile ${subject ?? ''}, which does not exist`, {
        evidence, remedies: [
          editLine(
            'Name an existing profile', at,
            `set source_profile to one of: ${Object.keys(files.profiles).filter(one => one !== holder).join(', ') || '(none yet)'}`,
          ),
        ],
      })
    case 'source-profile-without-credentials':
      return fail('source-without-credentials', `${whose} takes its keys from the profile ${subject ?? ''}, which has none`, {
        evidence, remedies: [
          {
            title: `Give the profile ${subject ?? ''} credentials`, safety: 'review',
            steps: [command('aws', 'configure', '--profile', subject ?? 'default')],
          },
        ],
      })
    case 'source-loop':
      return fail('source-loop', `The source_profile entries from ${name} on lead in a circle, so no profile in it has keys`, {
        evidence, remedies: [editLine('Break the circle', at, 'set source_profile to a profile that has keys of its own')],
      })
    case 'source-and-credential-source':
      return fail('source-contradictory', `${whose} names both source_profile and credential_source; the AWS tools accept one of them only`, {
        evidence, remedies: [editLine('Keep one of the two', at, 'delete this line, or the source_profile line')],
      })
    case 'credential-source-invalid': return fail('credential-source-invalid', `${whose} takes its keys from credential_source = ${subject ?? ''}, which `
      + (message.includes('is not valid') ? 'is none of Environment, Ec2InstanceMetadata, EcsContainer (to the letter)' : 'has none here'), {
      evidence, remedies: [
        editLine(
          'Name a source that has keys', at,
          'write Environment, Ec2InstanceMetadata or EcsContainer, or use source_profile instead',
        ),
      ],
    })
    case 'no-credentials': return source.profile.exists ? withoutKeys(source, files) : null
    default: return null
  }
}

/** A key id whose secret is not in the same file (P06, P08): static keys are read from one file only. */
function partial(name: string, message: string, place: string | null, files: AwsFiles): Finding {
  const profile = profileOf(files, name)
  const secrets = [profile?.config, profile?.credentials].flatMap(section => section?.settings ?? []).filter(({key}) => key === 'aws_secret_access_key')
  const evidence = [{label: 'the AWS tools say', value: message, ...(place !== null && {source: place})}, ...secrets.map(settingEvidence)]
  const own = files.credentials.display
  const other = secrets[0]
  if (other) {
    return fail('keys-split-over-files', `The key id of the profile ${name} stands in ${place ?? ''}, its secret in ${other.source}; the AWS tools take both from one file only`, {
      evidence, remedies: [
        editLine(`Keep both in ${own}`, other.source, `move aws_access_key_id and aws_secret_access_key into [${name}] of ${own}`),
      ],
    })
  }
  return fail('partial-keys', `The profile ${name} has an access key id but no aws_secret_access_key, so the AWS tools refuse it`, {
    evidence, remedies: [{title: 'Type the keys anew', safety: 'review', steps: [command('aws', 'configure', '--profile', name)]}],
  })
}

/** The profile is there but holds nothing to sign with (P05, P07). */
function withoutKeys({profile: {name, source: namedBy}}: CredentialSource, files: AwsFiles): Finding {
  const profile = profileOf(files, name)
  const settings = Object.values(profile?.settings ?? {})
  const secret = settings.find(({key}) => key === 'aws_secret_access_key')
  const where = (profile?.credentials ?? profile?.config)?.source
  const remedies = [{title: `Give the profile ${name} credentials`, safety: 'review' as const, steps: [
    command('aws', 'configure', '--profile', name), byHand(`or, with IAM Identity Center: aws configure sso --profile ${name}`),
  ]}]
  if (secret) return fail('partial-keys', `The profile ${name} has a secret key but no aws_access_key_id, so the AWS tools pass over it`, {
    evidence: [settingEvidence(secret)], remedies,
  })
  const evidence = [
    {label: 'settings', value: settings.map(({key}) => key).join(', ') || 'none', ...(where !== undefined && {source: where})},
  ]
  // Nobody chose this profile: that there are no credentials at all is what credentials/resolve says.
  if (namedBy.startsWith('nothing')) return pass(`no profile is named, and ${name} has settings but no credentials`, {
    code: 'no-credential-source', evidence, remedies,
  })
  return fail('no-credential-source', `The profile ${name} has settings but no credentials, so the AWS helper has nothing to sign with`, {
    evidence, remedies,
  })
}

/** botocore fell back to instance metadata, and nothing answered there: the profile should have had credentials. */
function withoutCredentials(source: CredentialSource, files: AwsFiles, credentials: Observation<CredentialsInHand>): Finding | null {
  const hand = seen(credentials)
  if (source.provider !== 'iam-role' || !source.profile.exists || hand?.state !== 'refused') return null
  return withoutKeys(source, files)
}

function roles({role, roles: steps}: CredentialSource, {profiles}: AwsFiles): Finding[] {
  const all = steps.length > 0 ? steps : role ? [role] : []
  return all.flatMap(({arn, source}) => {
    const fault = roleArnFault(arn)
    if (!fault) return []
    const holder = Object.values(profiles).find(({settings}) => settings['role_arn']?.source === source)?.name
    return [fail(fault.code, `${source}: the role_arn ${holder === undefined ? '' : `of the profile ${holder} `}${fault.is}, so AWS refuses to give the role`, {
      evidence: [{label: 'role_arn', value: arn, source}],
      remedies: [
        editLine('Write the role\'s full ARN', source, 'role_arn = arn:aws:iam::ACCOUNT:role/NAME, with the 12 digits of the account'),
      ],
    })]
  })
}

/** Flaws in the static keys at the start of the chain, which AWS only sees as a wrong signature or an unknown key. */
function keys({base}: CredentialSource, files: AwsFiles): Finding[] {
  if (base?.profile == null) return []
  const profile = profileOf(files, base.profile)
  const section = base.provider === 'shared-credentials-file' ? profile?.credentials : base.provider === 'config-file' ? profile?.config : null
  return section ? oncePerCode(flawed(section, base.profile)) : []
}

/** Key and secret are often wrong in the same way: that is one finding. */
function oncePerCode(findings: readonly Finding[]): Finding[] {
  return findings.filter(({code}, index) => findings.findIndex(other => other.code === code) === index)
    .map(first => ({...first, evidence: findings.filter(({code}) => code === first.code).flatMap(({evidence}) => evidence ?? [])}))
}

const KEYS = new Set(['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'])

function flawed({settings}: AwsSection, profile: string): Finding[] {
  return settings.filter(({key}) => KEYS.has(key)).flatMap(setting => {
    const {key, source, value} = setting
    // An empty token is as good as none.
    const [flaw] = keyFlaws(setting).filter(one => !(one === 'empty' && key.endsWith('_token')))
    if (!flaw) return []
    const evidence = [settingEvidence(setting)]
    const anew = {
      title: `Type the keys of the profile ${profile} anew`, safety: 'review' as const,
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
    if (flaw === 'other-id') {
      return [
        fail(
          'not-an-access-key',
          `${source}: ${key} of the profile ${profile} is ${otherId(value) ?? 'another id'}, no access key, so AWS refuses what is signed with it`,
          {evidence, remedies: [anew]},
        ),
      ]
    }
    const {is, mend} = FLAW_WORDS[flaw]
    return [
      fail('not-literal', `${source}: ${key} of the profile ${profile} ${is}, so AWS refuses what is signed with it`, {
        evidence, remedies: [editLine('Mend the value', source, mend)],
      }),
    ]
  })
}
