import type {AwsFiles, AwsProfile, AwsSection} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import {defineCheck, fail, skip} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {nearNames} from '../near-names.js'
import {seen, unanswered} from '../observations.js'
import {command} from '../shell-words.js'
import {changeValue, editLine, headerEvidence, isPlain, mendHeader, removeSetting, settingEvidence} from './edit-line.js'
import {profileNamed} from './role-chain.js'
import {keptRole, signIn, toolsSaid} from './sign-in.js'
import {judgeToken} from './sso-token.js'

const ENDED =
  /SSO session associated with this profile (?:has expired|is invalid)|Token has expired and refresh failed|UnauthorizedSSOToken/
const NEVER = /Error loading SSO Token: Token for .* does not exist/

/** Whether the profile's sign-in with IAM Identity Center is whole, was done, and lives (facts ID 4: P30-P35, P37; 6.1, 6.2). */
export default defineCheck({
  id: 'profile/sso',
  title: 'The sign-in with IAM Identity Center (SSO) is complete and valid',
  codes: {
    'sso-incomplete': 'fail',
    'sso-inconsistent': 'fail',
    'sso-session-missing': 'fail',
    'sso-account-malformed': 'fail',
    'sso-expired': 'fail',
    'never-logged-in': 'fail',
    'token-unusable': 'fail',
    'renews-itself': 'pass',
  },
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['sso-session', 'credentials', 'aws-cli', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource: source, awsFiles, ssoSession, credentials, awsCli, ...way}) {
    // Keys that were fetched before are used without what the section lacks.
    const faults = [
      misconfigured(source, awsFiles, credentials),
      seen(ssoSession)?.keptKeys || keptRole(source, credentials) !== null ? null : sectionLacks(source, awsFiles),
      ...malformed(source, awsFiles),
    ].filter(one => one !== null)
    if (faults.length > 0) return faults.map(one => onGitsWay(one, way, {beforeSigning: true, source}))
    if (source.base?.provider !== 'sso') return skip('not-applicable', 'the keys do not come from a sign-in with SSO')
    const session = seen(ssoSession)
    if (!session) return unanswered(ssoSession)
    const remedy = signIn('sso', session.profile, {cli: seen(awsCli), session: session.session})
    const until = session.keptKeys?.expires ?? keptRole(source, credentials)
    const said = {ended: toolsSaid(ENDED, way.probeAsConfigured, source), never: toolsSaid(NEVER, way.probeAsConfigured, source)}
    return onGitsWay(judgeToken(session, {until, said, remedy}), way, {beforeSigning: true, source})
  },
})

/** The section is not there, in the words of what looks for keys, and of what looks for a token. */
const ABSENT =
  /^The specified sso-session does not exist: "(.*)"$|^The profile ".*" is configured to use the SSO token provider but the "(.*)" sso_session configuration does not exist\.$/

/** What botocore refuses before it looks for a token; its texts name the fault (botocore SSOProvider). */
function misconfigured(source: CredentialSource, files: AwsFiles, credentials: Observation<CredentialsInHand>): Finding | null {
  const {refusal, profile} = source
  const message = refusal?.message ?? ''
  const place = refusal?.source ?? null
  const said: Evidence[] = [{label: 'the AWS tools say', value: message, ...(place !== null && {source: place})}]
  const names: readonly (string | undefined)[] = ABSENT.exec(message)?.slice(1) ?? []
  const absent = names.find(name => name !== undefined)
  if (absent !== undefined && !Object.hasOwn(files.ssoSessions, absent)) return sessionMissing(absent, place ?? profile.name, files, said)
  const [, key, own, shared] =
    /^The value for (\w+) is inconsistent between profile \((.*)\) and sso-session \((.*)\)\.$/.exec(message) ?? []
  if (key !== undefined) {
    return fail(
      'sso-inconsistent',
      `The profile sets ${key} to ${own ?? ''}, its sso-session to ${shared ?? ''}; the AWS tools refuse to choose`,
      {
        evidence: said,
        remedies: [
          ownSetting(key, own, files, place) ??
            editLine('Keep the value of the sso-session', place ?? profile.name, `delete the line ${key} from the profile`),
        ],
      },
    )
  }
  const missing = /^The profile "(.*)" is configured to use SSO but is missing required configuration: (.*)$/.exec(message)
  if (missing) return incomplete(missing[1] ?? profile.name, missing[2] ?? '', said)
  return tokenOnly(source, files, credentials)
}

/** The profile's line that says otherwise than its sso-session; null where it is not the one that the AWS tools name. */
function ownSetting(key: string, value: string | undefined, files: AwsFiles, place: string | null): Remedy | null {
  const all = Object.values(files.profiles).flatMap(({settings}) => Object.values(settings))
  const found = all.filter(one => one.key === key && one.value === value && (place === null || one.source === place))
  const [setting] = found
  return setting && found.length === 1
    ? removeSetting('Keep the value of the sso-session', setting, `delete the line ${key} from the profile`)
    : null
}

const incomplete = (profile: string, missing: string, evidence: Evidence[]): Finding =>
  fail('sso-incomplete', `The profile ${profile} is meant for a sign-in with SSO but lacks ${missing}, so the AWS tools refuse it`, {
    evidence,
    remedies: [
      {
        title: 'Complete the sign-in settings',
        safety: 'manual',
        steps: [command('aws', 'configure', 'sso', ...(profile === 'default' ? [] : ['--profile', profile]))],
      },
    ],
  })

/** P32: start URL or session without account and role are passed over in silence, and then nothing gives keys. */
function tokenOnly(
  {profile: {name}, provider, refusal}: CredentialSource,
  files: AwsFiles,
  credentials: Observation<CredentialsInHand>,
): Finding | null {
  const {sso_session: session, sso_start_url: url, sso_account_id: account, sso_role_name: role} = profileNamed(files, name)?.settings ?? {}
  const mark = session ?? url
  const nothing = refusal?.kind === 'no-credentials' || (provider === 'iam-role' && seen(credentials)?.state === 'refused')
  return mark && !account && !role && nothing ? incomplete(name, 'sso_account_id and sso_role_name', [settingEvidence(mark)]) : null
}

/** P33: absent, in the wrong file, or under a header that botocore does not take for one. */
function sessionMissing(name: string, place: string, files: AwsFiles, evidence: Evidence[]): Finding {
  const meant = ({header}: AwsSection): boolean =>
    /^sso[-_ ]?session\b/i.test(header) && header.replace(/^sso[-_ ]?session/i, '').replace(/["'\s]/g, '') === name
  const inCredentials = files.credentials.sections.find(section => meant(section) || section.header === `sso-session ${name}`)
  const misspelt = files.config.sections.find(section => section.kind !== 'sso-session' && meant(section))
  const lost = inCredentials ?? misspelt
  const near = nearNames(name, Object.keys(files.ssoSessions))
  const why = inCredentials
    ? `it is in ${inCredentials.source}, where the AWS tools do not look for it`
    : misspelt
      ? `${misspelt.source} spells its header [${misspelt.header}]`
      : near.length > 0
        ? `there is one called ${near.join(' or ')}`
        : `${files.config.display} has no such section`
  const remedy = inCredentials
    ? editLine('Move the section', inCredentials.source, `move [sso-session ${name}] with its lines to ${files.config.display}`)
    : misspelt
      ? mendHeader('Correct the header', files.config, misspelt, `[sso-session ${name}]`)
      : near[0] !== undefined
        ? (nameSession(near[0], name, files, place) ?? editLine('Name the section that exists', place, `sso_session = ${near[0]}`))
        : {title: 'Write the section', safety: 'manual' as const, steps: [command('aws', 'configure', 'sso-session')]}
  const summary =
    name === ''
      ? 'The profile has an empty sso_session, so the AWS tools look for a section without a name'
      : `The profile signs in with the sso-session ${name}, which the AWS tools do not find: ${why}`
  return fail('sso-session-missing', summary, {
    evidence: [...evidence, ...(lost ? [headerEvidence(lost)] : [])],
    remedies: [remedy],
  })
}

/** The one line that names the section which is not there. */
function nameSession(meant: string, wrong: string, files: AwsFiles, place: string): Remedy | null {
  const lines = Object.values(files.profiles)
    .flatMap(({settings}) => settings['sso_session'] ?? [])
    .filter(({value, source}) => value === wrong && source === place)
  return lines.length === 1 && lines[0] ? changeValue('Name the section that exists', lines[0], meant) : null
}

/** The profile whose sso-session the tools say is not whole, also where it is not the one whose keys are used (botocore tokens.py). */
const TOKEN_PROVIDER =
  /^The profile "(.*)" is configured to use the SSO token provider but (?:is missing the following configuration: |the ".*" sso_session configuration does not exist\.$)/

/** botocore takes what renews and reads the token from the section alone, whatever the profile says (botocore SSOTokenProvider; tried with CLI 1.45). */
function sectionLacks({base, refusal}: CredentialSource, files: AwsFiles): Finding | null {
  const owner = base?.provider === 'sso' ? base.profile : (TOKEN_PROVIDER.exec(refusal?.message ?? '')?.[1] ?? null)
  const setting = owner === null ? undefined : profileNamed(files, owner)?.settings['sso_session']
  const section = setting && Object.hasOwn(files.ssoSessions, setting.value) ? files.ssoSessions[setting.value] : undefined
  const missing = section ? ['sso_start_url', 'sso_region'].filter(key => !section.settings.some(one => one.key === key)) : []
  if (!section || !setting || missing.length === 0) return null
  return fail(
    'sso-incomplete',
    `The section [sso-session ${setting.value}] lacks ${missing.join(' and ')}, which the AWS tools do not take from the profile`,
    {
      evidence: [headerEvidence(section), settingEvidence(setting)],
      remedies: [completeSection(section, missing, {files, profile: profileNamed(files, owner ?? '')})],
    },
  )
}

/** The section takes what the profile has; the profile's own lines may stay, since they are the same. */
function completeSection(
  {header, line, source}: AwsSection,
  missing: readonly string[],
  {files: {config}, profile}: {files: AwsFiles; profile: AwsProfile | null},
): Remedy {
  const text = `write ${missing.join(' and ')} below [${header}], ${missing.every(key => profile?.settings[key] !== undefined) ? 'as the profile has it' : 'with the values of your AWS access portal'}`
  const lines = missing
    .flatMap(key => profile?.settings[key] ?? [])
    .filter(isPlain)
    .map(({key, value}) => `${key} = ${value}`)
  if (lines.length < missing.length) return editLine('Complete the section', source, text)
  return {
    ...editLine(
      'Complete the section',
      source,
      `write below [${header}]${lines.length > 1 ? ', each on a line of its own' : ''}: ${lines.join('; ')}`,
      {
        path: config.path,
        display: config.display,
        changes: [{kind: 'insert', after: line, lines}],
      },
    ),
    safety: 'safe',
  }
}

/** P35: an account id has 12 digits; spreadsheets drop the zeros in front. */
function malformed({base}: CredentialSource, files: AwsFiles): Finding[] {
  const setting =
    base?.provider === 'sso' && base.profile !== null ? profileNamed(files, base.profile)?.settings['sso_account_id'] : undefined
  if (!setting || /^\d{12}$/.test(setting.value)) return []
  const {value, source} = setting
  const zeros = /^\d{9,11}$/.test(value) ? value.padStart(12, '0') : null
  return [
    fail(
      'sso-account-malformed',
      `The sso_account_id in ${source} is ${value === '' ? 'empty' : `${value}, which is not an account id`}; account ids have 12 digits${zeros === null ? '' : ', leading zeros included'}`,
      {
        evidence: [settingEvidence(setting)],
        remedies: [
          zeros === null
            ? editLine('Write the account id', source, 'sso_account_id = the 12 digits of the account')
            : changeValue('Write the account id with its leading zeros', setting, zeros),
        ],
      },
    ),
  ]
}
