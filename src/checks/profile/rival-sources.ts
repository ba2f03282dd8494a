import type {AwsProfile, AwsSetting} from '../../facts/aws/files/aws-files.js'
import {settingOf} from './role-chain.js'

/** One of the ways to credentials that a profile describes. */
export interface RivalSource {
  kind: 'role' | 'web-identity' | 'sso' | 'keys-in-credentials' | 'keys-in-config' | 'login' | 'process'
  /** For people: "the SSO sign-in". */
  label: string
  /** The line that makes it one. */
  setting: AwsSetting
}

/** The AWS CLI v1 and v2 and git-remote-codecommit: botocore's order (facts ID 3.1). */
const BOTOCORE: readonly RivalSource['kind'][] = [
  'role',
  'web-identity',
  'sso',
  'keys-in-credentials',
  'login',
  'process',
  'keys-in-config',
]
/** The AWS SDK for JavaScript, `fromIni` (facts ID 3.2): keys of both files before everything but a role. */
const JAVASCRIPT: readonly RivalSource['kind'][] = [
  'role',
  'keys-in-credentials',
  'keys-in-config',
  'web-identity',
  'process',
  'sso',
  'login',
]

/** Every source that a profile describes completely enough to be asked, in botocore's order. */
export function rivalSources(profile: AwsProfile): RivalSource[] {
  const key = (section: AwsProfile['config']): AwsSetting | undefined =>
    section?.settings.find(({key: name}) => name === 'aws_access_key_id')
  const arn = settingOf(profile, 'role_arn')
  const token = settingOf(profile, 'web_identity_token_file')
  const hasSource = settingOf(profile, 'source_profile') ?? settingOf(profile, 'credential_source')
  const found: [RivalSource['kind'], string, AwsSetting | undefined][] = [
    ['role', 'the role', token === undefined && hasSource !== undefined ? arn : undefined],
    ['web-identity', 'the web identity', token],
    ['sso', 'the SSO sign-in', settingOf(profile, 'sso_account_id') ?? settingOf(profile, 'sso_role_name')],
    ['keys-in-credentials', 'the keys', key(profile.credentials)],
    ['login', 'the session of `aws login`', settingOf(profile, 'login_session')],
    ['process', 'the credential_process', settingOf(profile, 'credential_process')],
    ['keys-in-config', 'the keys', key(profile.config)],
  ]
  return found.flatMap(([kind, label, setting]) => (setting ? [{kind, label, setting}] : []))
}

const first = (sources: readonly RivalSource[], order: readonly RivalSource['kind'][]): RivalSource | undefined =>
  [...sources].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]

/** Which source the AWS tools take, and which one programs with the JavaScript SDK; null where there is nothing to choose. */
export function winners(sources: readonly RivalSource[]): {aws: RivalSource; javascript: RivalSource} | null {
  const [aws, javascript] = [first(sources, BOTOCORE), first(sources, JAVASCRIPT)]
  return sources.length > 1 && aws && javascript ? {aws, javascript} : null
}

/** A user's or root's own keys are another identity than a role's session; of a process or a login nothing is known beforehand. */
export function certainlyDiffer(one: RivalSource, other: RivalSource): boolean {
  const keys = ({kind}: RivalSource): boolean => kind.startsWith('keys')
  const session = ({kind}: RivalSource): boolean => kind === 'sso' || kind === 'web-identity' || kind === 'role'
  return (keys(one) && session(other)) || (keys(other) && session(one))
}
