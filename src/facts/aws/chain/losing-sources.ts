import type {AwsSection, AwsSetting} from '../files/aws-files.js'
import {profileOf, settingOf} from '../files/aws-profiles.js'
import type {ChainInput} from './botocore-chain.js'
import type {BaseSource, CredentialSource, Provider} from './credential-source.js'
import {ACCESS_KEY, CONTAINER, ENVIRONMENT, isRole} from './source-marks.js'

/** botocore's order (facts ID 3.1). */
const ORDER: readonly Provider[] = [
  'env',
  'assume-role',
  'assume-role-with-web-identity',
  'sso',
  'shared-credentials-file',
  'login',
  'custom-process',
  'config-file',
  'ec2-credentials-file',
  'boto-config',
  'container-role',
  'iam-role',
]

/** Why a source that has something to say is not the one. */
function reasonOf(loser: Provider, winner: Provider, {explicit, source}: ChainInput['selection']): string {
  if (ORDER.indexOf(loser) > ORDER.indexOf(winner)) return `${winner} is asked before ${loser}`
  return explicit && (loser === 'env' || loser === 'assume-role-with-web-identity')
    ? `variables are not asked where a profile is named expressly (${source})`
    : `this version of the tool does not know ${loser}`
}

/** What is configured, before it is known who wins. */
export type Candidate = Omit<CredentialSource['losers'][number], 'reason'>

/** Those that lost to the winner; null: the search ended with a refusal. */
export function losers(
  interested: readonly Candidate[],
  winner: {provider: Provider; base: BaseSource} | null,
  selection: ChainInput['selection'],
): CredentialSource['losers'] {
  if (!winner) return interested.map(one => ({...one, reason: 'the search ends with a refusal'}))
  const {provider, base} = winner
  return interested
    .filter(one => one.provider !== provider && one.source !== base.source)
    .map(one => ({...one, reason: reasonOf(one.provider, provider, selection)}))
}

/** Every provider that has something configured, whether it would succeed or not; instance metadata aside. */
export function candidates(input: ChainInput, name: string): Candidate[] {
  const {environment, files, legacy} = input
  const profile = profileOf(files, name)
  const keyId = (section: AwsSection | null | undefined): AwsSetting | undefined => section?.settings.find(({key}) => key === ACCESS_KEY)
  const configured = (provider: Provider, setting: {source: string; value?: string; secret?: unknown} | undefined): Candidate[] =>
    setting ? [{provider, source: setting.source, accessKeyId: setting.secret === undefined ? (setting.value ?? null) : null}] : []
  const bare = (setting: AwsSetting | undefined): {source: string} | undefined => setting && {source: setting.source}
  const key = environment['AWS_ACCESS_KEY_ID']
  const tokenFile = environment['AWS_WEB_IDENTITY_TOKEN_FILE']?.value
  const container = CONTAINER.find(variable => environment[variable])
  return [
    ...configured('env', key?.value ? {source: ENVIRONMENT, value: key.value, secret: key.secret} : undefined),
    ...configured('assume-role', isRole(profile) ? bare(settingOf(profile, 'role_arn')) : undefined),
    ...configured(
      'assume-role-with-web-identity',
      tokenFile ? {source: 'AWS_WEB_IDENTITY_TOKEN_FILE'} : bare(settingOf(profile, 'web_identity_token_file')),
    ),
    ...configured('sso', bare(settingOf(profile, 'sso_account_id') ?? settingOf(profile, 'sso_role_name'))),
    ...configured('shared-credentials-file', keyId(profile?.credentials)),
    ...configured('login', bare(settingOf(profile, 'login_session'))),
    ...configured('custom-process', bare(settingOf(profile, 'credential_process'))),
    ...configured('config-file', keyId(profile?.config)),
    ...(legacy && 'base' in legacy
      ? [{provider: legacy.base.provider, source: legacy.base.source ?? '', accessKeyId: legacy.base.accessKeyId}]
      : []),
    ...configured('container-role', container === undefined ? undefined : {source: container}),
  ]
}
