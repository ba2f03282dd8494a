import type {AwsFiles, AwsProfile} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource, Refusal} from '../../facts/aws/chain/credential-source.js'
import {fail, pass} from '../check.js'
import type {Finding} from '../check.js'
import {byHand, command, quoted} from '../shell-words.js'
import {editLine, settingEvidence} from './edit-line.js'
import {misspeltKeys} from './misspelt-settings.js'
import {profileNamed} from './role-chain.js'

/** botocore's refusals in words for people, with the line to change; those of a role's source are profile/role's. null: not this check's question. */
export function explainRefusal(
  {kind, message, source: place, subject}: Refusal,
  source: CredentialSource,
  files: AwsFiles,
): Finding | null {
  switch (kind) {
    case 'partial-credentials':
      return subject?.startsWith('AWS_') ? null : partial(subject ?? source.profile.name, message, place, files)
    case 'no-credentials':
      return source.profile.exists ? withoutKeys(source, files) : null
    default:
      return null
  }
}

/** A setting that an indented line carried into the value before it (facts ID 2: an indented line goes on with the value). */
function swallowedIn(profile: AwsProfile | null, key: string): {at: string; into: string} | null {
  for (const setting of [profile?.credentials, profile?.config].flatMap(section => section?.settings ?? [])) {
    const row = setting.value.split('\n').findIndex((text, index) => index > 0 && new RegExp(`^${key}\\s*[=:]`, 'i').test(text))
    if (row > 0) return {at: setting.source.replace(/\d+$/, String(setting.line + row)), into: setting.key}
  }
  return null
}

/** A key id whose secret is not in the same file (P06, P08): static keys are read from one file only. */
function partial(name: string, message: string, place: string | null, files: AwsFiles): Finding {
  const profile = profileNamed(files, name)
  const secrets = [profile?.config, profile?.credentials]
    .flatMap(section => section?.settings ?? [])
    .filter(({key}) => key === 'aws_secret_access_key')
  const evidence = [{label: 'the AWS tools say', value: message, ...(place !== null && {source: place})}, ...secrets.map(settingEvidence)]
  const own = files.credentials.display
  const other = secrets[0]
  if (other) {
    return fail(
      'keys-split-over-files',
      `The key id of the profile ${name} is in ${place ?? 'one file'}, its secret in ${other.source}; the AWS tools take both only from the same file`,
      {
        evidence,
        remedies: [
          editLine(`Keep both in ${own}`, other.source, `move aws_access_key_id and aws_secret_access_key into [${name}] of ${own}`),
        ],
      },
    )
  }
  const misspelt = misspeltKeys(profile)
  if (misspelt) return misspelt
  const swallowed = swallowedIn(profile, 'aws_secret_access_key')
  if (swallowed) {
    return fail(
      'partial-keys',
      `${swallowed.at}: the line with aws_secret_access_key is indented, so it becomes part of ${swallowed.into} above it, and the profile ${name} has no secret`,
      {
        evidence,
        remedies: [editLine('Remove the indentation', swallowed.at, 'delete the spaces before aws_secret_access_key')],
      },
    )
  }
  return fail('partial-keys', `The profile ${name} has an access key id but no aws_secret_access_key, so the AWS tools refuse it`, {
    evidence,
    remedies: [{title: 'Enter the keys again', safety: 'manual', steps: [command('aws', 'configure', '--profile', name)]}],
  })
}

/** The profile is there but holds nothing to sign with (P05, P07). */
export function withoutKeys({profile: {name, source: namedBy}}: CredentialSource, files: AwsFiles): Finding {
  const profile = profileNamed(files, name)
  const settings = Object.values(profile?.settings ?? {})
  const secret = settings.find(({key}) => key === 'aws_secret_access_key')
  const where = (profile?.credentials ?? profile?.config)?.source
  const remedies = [
    {
      title: `Give the profile ${name} credentials`,
      safety: 'manual' as const,
      steps: [
        command('aws', 'configure', '--profile', name),
        byHand(`or, with IAM Identity Center and AWS CLI version 2: aws configure sso --profile ${quoted(name)}`),
      ],
    },
  ]
  const misspelt = misspeltKeys(profile)
  if (misspelt) return misspelt
  const swallowed = ['aws_access_key_id', 'role_arn', 'credential_process', 'sso_account_id', 'login_session']
    .map(key => ({key, ...swallowedIn(profile, key)}))
    .find(one => one.at !== undefined)
  if (swallowed?.at !== undefined) {
    const {key, at, into} = swallowed
    return fail(
      secret ? 'partial-keys' : 'no-credential-source',
      `${at}: the line with ${key} is indented, so it becomes part of ${into ?? ''} above it, and the profile ${name} has no credentials`,
      {
        evidence: [{label: 'indented', value: key, source: at}],
        remedies: [editLine('Remove the indentation', at, `delete the spaces before ${key}`)],
      },
    )
  }
  if (secret)
    return fail('partial-keys', `The profile ${name} has a secret key but no aws_access_key_id, so the AWS tools ignore it`, {
      evidence: [settingEvidence(secret)],
      remedies,
    })
  const evidence = [
    {label: 'settings', value: settings.map(({key}) => key).join(', ') || 'none', ...(where !== undefined && {source: where})},
  ]
  // Nobody chose this profile: that there are no credentials at all is what credentials/resolve says.
  if (namedBy.startsWith('nothing'))
    return pass(`no profile is named, and ${name} has settings but no credentials`, {
      code: 'no-credential-source',
      evidence,
      remedies,
    })
  return fail('no-credential-source', `The profile ${name} has settings but no credentials, so there is nothing to sign with`, {
    evidence,
    remedies,
  })
}
