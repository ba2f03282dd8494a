import type {AwsFiles, AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource, Refusal} from '../../facts/aws/chain/credential-source.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {nearNames} from '../near-names.js'
import {byHand, command} from '../shell-words.js'
import {changeValue, editLine, removeSetting, settingEvidence} from './edit-line.js'
import {hasStaticKeys, profileNamed, profilesWithCredentials, roleChain, settingOf} from './role-chain.js'
import type {RoleProfile} from './role-chain.js'

const ROLE_REFUSALS: readonly Refusal['kind'][] = [
  'role-without-source',
  'source-profile-missing',
  'source-profile-without-credentials',
  'source-loop',
  'source-and-credential-source',
  'credential-source-invalid',
]

/** Refusals that concern a role's source: profile/role's question, not profile/complete's. */
export const concernsRole = ({kind}: Refusal): boolean => ROLE_REFUSALS.includes(kind)

interface Case {
  refusal: Refusal
  /** The role profile whose line is refused. */
  holder: RoleProfile
  files: AwsFiles
  evidence: Evidence[]
}

/** botocore's refusals of a role's source, with the line as it must be (facts ID 3.3, P14-P20). null: not about a role. */
export function explainRoleRefusal(refusal: Refusal, {profile}: CredentialSource, files: AwsFiles): Finding | null {
  const chain = roleChain(files, profile.name)
  const holder = chain.find(({settings}) => Object.values(settings).some(one => one?.source === refusal.source)) ?? chain.at(-1)
  if (!concernsRole(refusal) || !holder) return null
  const setting = Object.values(holder.settings).find(one => one?.source === refusal.source)
  const evidence = [
    ...(setting ? [settingEvidence(setting)] : []),
    {label: 'the AWS tools say', value: refusal.message, ...(refusal.source !== null && {source: refusal.source})},
  ]
  return wording({refusal, holder, files, evidence})
}

function wording(given: Case): Finding | null {
  const {
    refusal: {kind, subject},
    holder: {name, settings},
    evidence,
  } = given
  const whose = `The role profile ${name}`
  const wanted = subject ?? ''
  switch (kind) {
    case 'role-without-source':
      return withoutSource(given)
    case 'source-profile-missing':
      return fail(
        'source-missing',
        wanted === ''
          ? `${whose} has an empty source_profile, so the AWS tools look for a profile without a name`
          : `${whose} takes its keys from the profile ${wanted}, which does not exist`,
        {evidence, remedies: missingSource(given)},
      )
    case 'source-profile-without-credentials':
      return fail('source-without-credentials', `${whose} takes its keys from the profile ${wanted}, which has none`, {
        evidence,
        remedies: [
          {title: `Give the profile ${wanted} credentials`, safety: 'manual', steps: [command('aws', 'configure', '--profile', wanted)]},
        ],
      })
    case 'source-loop':
      return fail('source-loop', `The source_profile lines from ${name} on form a loop, so no profile in it has keys`, {
        evidence,
        remedies: [breakCircle(given)],
      })
    case 'source-and-credential-source': {
      const line = settings['source_profile']
      return fail(
        'source-contradictory',
        `${whose} names both source_profile and credential_source; the AWS tools accept only one of them`,
        {
          evidence: [...(line ? [settingEvidence(line)] : []), ...evidence],
          remedies: [keepOne(given, line)],
        },
      )
    }
    case 'credential-source-invalid':
      return credentialSource(given)
    default:
      return null
  }
}

/** One profile with keys outside of the circle is meant; among several a person chooses. */
function breakCircle({refusal: {source}, holder: {name, settings}, files}: Case): Remedy {
  const choice = others(
    files,
    roleChain(files, name).map(one => one.name),
  )
  const line = Object.values(settings).find(one => one?.key === 'source_profile' && one.source === source)
  if (line && choice.length === 1) return changeValue('Break the loop', line, choice[0] ?? '')
  return editLine(
    'Break the loop',
    source ?? name,
    `source_profile = ${choice.slice(0, 5).join(' or ') || 'a profile that has keys of its own'}`,
  )
}

/** The source_profile stays where it has something to give. */
function keepOne({refusal: {source}, holder: {name, settings}, files}: Case, line: AwsSetting | undefined): Remedy {
  const other = settings['credential_source']
  if (line && other && profilesWithCredentials(files).includes(line.value)) {
    return removeSetting('Keep one of the two', other, `delete this line, or the source_profile line (${line.source})`)
  }
  return editLine('Keep one of the two', source ?? name, `delete this line${line ? `, or the source_profile line (${line.source})` : ''}`)
}

/** Profiles that a source_profile may name, the usual one first. */
const others = (files: AwsFiles, but: readonly string[]): string[] =>
  profilesWithCredentials(files)
    .filter(name => !but.includes(name))
    .sort((a, b) => Number(b === 'default') - Number(a === 'default'))

/** Keys in the same profile do not count until it names itself (facts ID 3.3). */
function withoutSource({holder: {name}, files, evidence}: Case): Finding {
  const own = hasStaticKeys(profileNamed(files, name))
  const keys = settingOf(profileNamed(files, name), 'aws_access_key_id')
  const [first, ...more] = own ? [name] : others(files, [name])
  const remedies: Remedy[] =
    first === undefined
      ? [
          {
            title: 'Make a profile with keys, and name it',
            safety: 'manual',
            steps: [
              command('aws', 'configure', '--profile', `${name}-keys`),
              command('aws', 'configure', 'set', 'source_profile', `${name}-keys`, '--profile', name),
            ],
          },
        ]
      : [
          {
            title: own
              ? 'Let the profile assume the role with its own keys'
              : `Name the profile whose keys assume the role${more.length > 0 ? ` (${first}, or ${more.slice(0, 4).join(', ')})` : ''}`,
            safety: 'review',
            steps: [command('aws', 'configure', 'set', 'source_profile', first, '--profile', name)],
          },
        ]
  return fail(
    'role-without-source',
    `The role profile ${name} names neither source_profile nor credential_source, so the AWS tools have no keys to assume the role with` +
      (own ? '; the keys in the same profile are not used for that, although other programs may use them' : ''),
    {
      evidence: [...evidence, ...(own && keys ? [settingEvidence(keys)] : [])],
      remedies: [
        ...remedies,
        {
          title: "Or, on an EC2 instance, use the machine's own role",
          safety: 'manual',
          steps: [
            command('aws', 'configure', 'set', 'credential_source', 'Ec2InstanceMetadata', '--profile', name),
            byHand('in a container, use EcsContainer instead; with exported keys, Environment'),
          ],
        },
      ],
    },
  )
}

function missingSource({refusal: {subject, source}, holder: {name, settings}, files}: Case): Remedy[] {
  const known = others(files, [name])
  const [near] = nearNames(subject ?? '', known)
  // With an empty name aws configure would write the profile default.
  const make: Remedy[] = subject
    ? [
        {
          title: `${known.length > 0 ? 'Or make' : 'Make'} the profile ${subject}`,
          safety: 'manual',
          steps: [command('aws', 'configure', '--profile', subject)],
        },
      ]
    : []
  if (known.length === 0 && make.length > 0) return make
  const line = settings['source_profile']
  if (near !== undefined && line) return [changeValue('Name an existing profile', line, near), ...make]
  return [
    editLine(
      'Name an existing profile',
      source ?? name,
      near === undefined
        ? `source_profile = ${known.length === 0 ? 'a profile that has keys' : `one of ${known.slice(0, 8).join(', ')}`}`
        : `source_profile = ${near}`,
    ),
    ...make,
  ]
}

const SOURCES = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer']

/** A name that is none, or a source that has no keys here. */
function credentialSource({refusal: {message, subject, source}, holder: {name, settings}, evidence}: Case): Finding {
  const wanted = subject ?? ''
  if (!message.includes('is not valid')) return emptySource(name, wanted, evidence)
  const same = SOURCES.find(one => one.toLowerCase() === wanted.replace(/[^a-z0-9]/gi, '').toLowerCase())
  const meant = same ?? nearNames(wanted, SOURCES)[0]
  const line = settings['credential_source']
  return fail(
    'credential-source-invalid',
    `The role profile ${name} takes its keys from credential_source = ${wanted}, which must be exactly one of ${SOURCES.join(', ')}`,
    {
      evidence,
      remedies: [
        line && meant !== undefined
          ? changeValue('Name the source', line, meant, same === undefined ? 'review' : 'safe')
          : editLine(
              'Name the source',
              source ?? name,
              meant === undefined
                ? `credential_source = one of ${SOURCES.join(', ')}, or source_profile = a profile with keys`
                : `credential_source = ${meant}`,
            ),
      ],
    },
  )
}

const SOURCE_GIVES: Record<string, {lacks: string; steps: string}> = {
  Environment: {
    lacks: 'but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set where Git runs',
    steps:
      'export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (for temporary keys AWS_SESSION_TOKEN too) in the shell, IDE or job that starts Git',
  },
  EcsContainer: {
    lacks: 'but this is not a container with a task role (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set)',
    steps: 'run Git in the container, and pass the variable to Git',
  },
  Ec2InstanceMetadata: {
    lacks: 'but no instance role answers on this machine',
    steps: 'attach an instance profile to the instance, or allow its metadata service (AWS_EC2_METADATA_DISABLED)',
  },
}

/** The name is right, and nothing is there (facts ID P20). */
export function emptySource(name: string, source: string, evidence: Evidence[]): Finding {
  const {lacks = 'but it gives no keys here', steps = 'provide keys there'} = SOURCE_GIVES[source] ?? {}
  return fail('credential-source-empty', `The role profile ${name} takes its keys from credential_source = ${source}, ${lacks}`, {
    evidence,
    remedies: [
      {title: 'Provide the keys there', safety: 'manual', steps: [byHand(steps)]},
      {
        title: 'Or use the keys of a profile',
        safety: 'manual',
        steps: [byHand(`in the profile ${name}, replace the credential_source line by source_profile = NAME; NAME is a profile with keys`)],
      },
    ],
  })
}
