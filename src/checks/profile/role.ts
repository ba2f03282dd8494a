import type {AwsFiles, AwsProfile} from '../../facts/aws/files/aws-files.js'
import type {BaseSource, CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {guideError} from '../guide-errors.js'
import {seen} from '../observations.js'
import {byHand, command, quoted} from '../shell-words.js'
import {changeValue, editLine, settingEvidence} from './edit-line.js'
import {hasStaticKeys, profileNamed, roleChain, settingOf} from './role-chain.js'
import type {RoleProfile} from './role-chain.js'
import {emptySource, explainRoleRefusal} from './role-refusals.js'
import {durationOf, settingFaults} from './role-settings.js'
import type {SettingFault} from './role-settings.js'

/** Whether the roles on the way from the profile to its keys can be assumed, by botocore's rules and STS's (facts ID 3.3, 5.2, P14-P28). */
export default defineCheck({
  id: 'profile/role',
  title: 'The roles of the profile can be assumed',
  codes: {
    'role-without-source': 'fail',
    'source-missing': 'fail',
    'source-without-credentials': 'fail',
    'source-loop': 'fail',
    'source-contradictory': 'fail',
    'credential-source-invalid': 'fail',
    'credential-source-empty': 'fail',
    'role-arn-malformed': 'fail',
    'role-arn-three-colons': 'fail',
    'session-name-invalid': 'fail',
    'duration-invalid': 'fail',
    'chained-too-long': 'fail',
    'external-id-malformed': 'fail',
    'mfa-serial-is-user': 'fail',
    'mfa-serial-malformed': 'fail',
    'options-without-role': 'fail',
    'own-keys-unused': 'pass',
    'source-role-ignored': 'pass',
  },
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['credentials', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource, awsFiles, credentials, ...way}) {
    const {profile, refusal, provider} = credentialSource
    if (refusal?.kind === 'unparsable')
      return unknown('not-readable', 'the AWS tools cannot parse their files, so they know no profile', {
        because: ['profile/files#unparsable'],
      })
    if (refusal?.kind === 'profile-not-found')
      return skip('prerequisite', `there is no profile ${profile.name}`, {because: ['profile/exists']})
    if (provider === 'env') return pass('the keys come from environment variables, so no role of a profile is assumed')
    const hand = seen(credentials)
    // A token file that a variable names goes before the profile's role settings, and brings its own.
    const chain = credentialSource.base?.source === 'AWS_WEB_IDENTITY_TOKEN_FILE' ? [] : roleChain(awsFiles, profile.name)
    const refused = refusal ? explainRoleRefusal(refusal, credentialSource, awsFiles) : withoutKeys(chain, credentialSource, hand)
    const early = [refused, withoutRole(profileNamed(awsFiles, profile.name), credentialSource, hand)].flatMap(one => one ?? [])
    const settings = chain.flatMap(step => settingFaults(step)).map(fault => inWords(fault, chain, credentials))
    const found = [
      ...early.map(one => onGitsWay(one, way, {beforeSigning: true, source: credentialSource})),
      ...settings.map(({finding, byTool}) => onGitsWay(finding, way, {beforeSigning: byTool, source: credentialSource})),
      ...chained(chain, credentialSource.base, credentials).map(one => onGitsWay(one, way, {source: credentialSource})),
      ...remarks(chain, awsFiles),
    ]
    if (found.length > 0) return found
    if (chain.length === 0) return pass('the profile assumes no role')
    return pass(
      `${chain.length > 1 ? 'the roles' : 'the role'} of the profile ${profile.name} ${chain.length > 1 ? 'are' : 'is'} described completely`,
      {
        evidence: chain.map(({arn}) => settingEvidence(arn)),
      },
    )
  },
})

/** AWS gave the role, or the tools' cache still holds it: then the setting stood in nobody's way. */
const given = (credentials: Observation<CredentialsInHand>): boolean => seen(credentials)?.state === 'resolved'

function inWords(
  {code, setting, is, corrected, mend, byTool}: SettingFault,
  chain: readonly RoleProfile[],
  credentials: Observation<CredentialsInHand>,
): {finding: Finding; byTool: boolean} {
  const {key, value, source} = setting
  const holder = chain.find(({settings}) => settings[key] === setting)?.name
  const taught = guideError(key, value)
  const summary = `${source}: the ${key} of the profile ${holder ?? ''} ${is}`
  const consequence = byTool ? ', so the AWS tools refuse it before they ask AWS' : ', so AWS refuses the role'
  const details = {
    evidence: [settingEvidence(setting), ...(taught === null ? [] : [{label: 'where it comes from', value: taught}])],
    remedies: [
      mend === null
        ? asked(key, editLine('Correct the line', source, `${key} = ${corrected}`))
        : changeValue('Correct the line', setting, corrected, mend),
    ],
  }
  if (!byTool && given(credentials))
    return {
      byTool,
      finding: pass(`${summary}; AWS grants the role all the same, or the AWS tools still have it in their cache`, {code, ...details}),
    }
  return {
    byTool,
    finding: fail(code, `${summary}${consequence}${taught === null ? '' : `; ${taught}`}`, {
      ...details,
      ...(saysSo(credentials) && {grade: 'proven' as const}),
    }),
  }
}

/** Where the value can be looked up, the command that tells it comes first. */
const asked = (key: string, remedy: Remedy): Remedy =>
  key === 'mfa_serial'
    ? {
        ...remedy,
        steps: [
          command('aws', 'iam', 'list-mfa-devices', '--query', 'MFADevices[].SerialNumber', '--output', 'text'),
          byHand('with the keys of the source profile (--profile), this prints the ARN of the device'),
          ...remedy.steps,
        ],
      }
    : remedy

/** STS itself found fault with a parameter. */
function saysSo(credentials: Observation<CredentialsInHand>): boolean {
  const hand = seen(credentials)
  return hand?.state === 'failed' && hand.code.includes('ValidationError')
}

/** botocore went on to the metadata service, and nothing answered there. */
function withoutKeys(chain: readonly RoleProfile[], {base}: CredentialSource, hand: CredentialsInHand | null): Finding | null {
  const last = chain.at(-1)
  const setting = last?.settings['credential_source']
  if (!last || !setting || base?.provider !== 'iam-role' || hand?.state !== 'refused') return null
  return emptySource(last.name, setting.value, [settingEvidence(setting), {label: 'the AWS tools say', value: hand.refusal.message}])
}

/** What only means something beside a role_arn (facts ID P21). It decides where the profile has nothing else to sign with. */
function withoutRole(profile: AwsProfile | null, {refusal, provider}: CredentialSource, hand: CredentialsInHand | null): Finding | null {
  const options = optionsWithoutRole(profile)
  if (!profile || options.length === 0) return null
  const keys = options.map(({key}) => key).join(', ')
  const evidence = options.map(settingEvidence)
  const nothing = refusal?.kind === 'no-credentials' || (provider === 'iam-role' && hand?.state === 'refused')
  const summary = `The profile ${profile.name} has ${keys} but no role_arn, so the AWS tools ignore ${options.length > 1 ? 'them' : 'it'}`
  const source = options.find(({key}) => key === 'source_profile' || key === 'credential_source')
  if (!nothing || !source) return pass(summary, {code: 'options-without-role', evidence})
  return fail('options-without-role', `${summary} and find no keys in the profile`, {
    evidence,
    remedies: [
      {
        title: 'Say which role to assume',
        safety: 'manual',
        steps: [byHand(`aws configure set role_arn arn:aws:iam::ACCOUNT:role/NAME --profile ${quoted(profile.name)}`)],
      },
      ...(source.key === 'source_profile'
        ? [
            editLine(
              'Or, without a role, use the other profile itself',
              source.source,
              `use the profile ${source.value} where ${profile.name} is used now`,
            ),
          ]
        : []),
    ],
  })
}

const ROLE_OPTIONS = ['source_profile', 'credential_source', 'external_id', 'mfa_serial', 'role_session_name', 'duration_seconds']

function optionsWithoutRole(profile: AwsProfile | null) {
  if (settingOf(profile, 'role_arn') !== undefined) return []
  return ROLE_OPTIONS.flatMap(key => settingOf(profile, key) ?? [])
}

/** True where profile/role says why the profile has no keys: that it names a source, but no role to assume with it. */
export const sourceWithoutRole = (profile: AwsProfile | null): boolean =>
  optionsWithoutRole(profile).some(({key}) => key === 'source_profile' || key === 'credential_source')

/** Providers whose keys are those of a role's session by their nature (IAM user guide, "Role chaining"). */
const ROLE_SESSIONS = ['sso', 'assume-role-with-web-identity', 'container-role', 'iam-role']

/** A role that is assumed by a role's session lasts an hour at most (IAM user guide, "Roles terms and concepts"; facts ID P26). */
function chained(chain: readonly RoleProfile[], base: BaseSource | null, credentials: Observation<CredentialsInHand>): Finding[] {
  return chain.flatMap(({name, settings, web}, index) => {
    const setting = settings['duration_seconds']
    const seconds = setting === undefined ? null : durationOf(setting.value)
    // What is out of bounds anyway is said already.
    if (!setting || web || seconds === null || seconds <= 3600 || seconds > 43_200) return []
    const before = chain[index + 1]
    const from = before
      ? `the role of the profile ${before.name}`
      : base && ROLE_SESSIONS.includes(base.provider)
        ? `a role's session (${base.provider})`
        : null
    const evidence = [settingEvidence(setting)]
    if (from === null) return []
    const summary = `${setting.source}: the profile ${name} asks for ${seconds} seconds, but it starts from ${from}, and then a role session lasts an hour at most`
    if (given(credentials))
      return [
        pass(`${summary}; AWS granted it all the same, or the AWS tools still have it in their cache`, {
          code: 'chained-too-long',
          evidence,
        }),
      ]
    return [
      fail('chained-too-long', `${summary}, so AWS refuses`, {
        evidence,
        remedies: [changeValue('Ask for an hour', setting, '3600')],
        ...(saysSo(credentials) && {grade: 'proven' as const}),
      }),
    ]
  })
}

/** What the AWS tools pass over, although the person may have meant it (facts ID P24, 3.3, CC D13). */
function remarks(chain: readonly RoleProfile[], files: AwsFiles): Finding[] {
  const durations = chain.flatMap(({settings}) => settings['duration_seconds'] ?? []).filter(({value}) => durationOf(value) === null)
  const outer = chain[0]
  const key = outer?.settings['aws_access_key_id']
  const last = chain.at(-1)
  const source = last?.settings['source_profile']
  const sourceRole = source && source.value !== last.name ? settingOf(profileNamed(files, source.value), 'role_arn') : undefined
  return [
    ...durations.map(one =>
      pass(`${one.source}: duration_seconds is not a whole number, so the AWS tools ignore it`, {
        code: 'duration-invalid',
        evidence: [settingEvidence(one)],
      }),
    ),
    ...(outer && key && outer.settings['source_profile'] && outer.settings['source_profile'].value !== outer.name
      ? [
          pass(
            `The profile ${outer.name} has keys of its own, which the AWS tools do not use: they assume its role with the keys of ${outer.settings['source_profile'].value}`,
            {code: 'own-keys-unused', evidence: [settingEvidence(key), settingEvidence(outer.settings['source_profile'])]},
          ),
        ]
      : []),
    ...(source && sourceRole && hasStaticKeys(profileNamed(files, source.value))
      ? [
          pass(
            `The source profile ${source.value} has keys and a role of its own: the AWS tools use the keys as they are and do not assume that role first`,
            {code: 'source-role-ignored', evidence: [settingEvidence(source), settingEvidence(sourceRole)]},
          ),
        ]
      : []),
  ]
}
