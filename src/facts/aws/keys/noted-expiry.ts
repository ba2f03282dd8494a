import type {AwsFiles, AwsSetting} from '../files/aws-files.js'
import type {CredentialSource} from '../chain/credential-source.js'
import type {Environment} from '../../machine/environment.js'
import {defineFact, NotObserved} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'

/** How the zone of a written time is known: it says so, by the tool that writes it (facts ID 5.4), or not at all. */
export type Zone = 'written' | 'utc' | 'local' | 'unknown'

/** The end of the keys in use, as the tool that fetched them wrote it beside them. */
export interface NotedExpiry {
  /** Whose keys. */
  of: 'environment' | 'profile'
  profile: string | null
  /** The variable, or the key in the file. */
  key: string
  /** `AWS_CREDENTIAL_EXPIRATION`, `~/.aws/credentials:8`. */
  source: string
  /** As written. */
  text: string
  zone: Zone
  /** ISO 8601; the two readings of a time without zone, else the same twice; null: unreadable. */
  earliest: string | null
  latest: string | null
  /** Seconds until the earlier and the later reading by this machine's clock; negative when over. */
  left: {earliest: number; latest: number} | null
}

/** Keys under which tools note the end of a session, in the order in which they are trusted (facts ID 5.4). */
const KEYS = [
  'x_security_token_expires',
  'aws_expiration',
  'aws_session_expiration',
  'aws_session_token_expiration',
  'token_expiration',
  'expiration',
]

export default defineFact({
  id: 'noted-expiry',
  reach: 'local',
  deadline: 1000,
  async observe(surroundings): Promise<NotedExpiry> {
    const [source, files, environment] = await Promise.all([
      surroundings.need('credential-source'),
      surroundings.need('aws-files'),
      surroundings.need('environment'),
    ])
    const noted = fromEnvironment(source, environment) ?? fromProfile(source, files)
    if (!noted) throw new NotObserved('not-applicable', 'nothing beside the keys tells when they end')
    const {zone, text} = noted
    const readings = readingsOf(text, zone)
    const ordered = readings?.toSorted((one, other) => one - other) ?? []
    const [earliest, latest] = [ordered[0] ?? null, ordered.at(-1) ?? null]
    const now = surroundings.now()
    const left = (instant: number): number => Math.round((instant - now) / 1000)
    return {
      ...noted,
      earliest: earliest === null ? null : new Date(earliest).toISOString(),
      latest: latest === null ? null : new Date(latest).toISOString(),
      left: earliest === null || latest === null ? null : {earliest: left(earliest), latest: left(latest)},
    }
  },
})

type Noted = Omit<NotedExpiry, 'earliest' | 'latest' | 'left'>

function fromEnvironment({base, refusal}: CredentialSource, environment: Environment): Noted | null {
  const variable = environment['AWS_CREDENTIAL_EXPIRATION']
  if (!variable?.value || (base?.provider !== 'env' && refusal?.kind !== 'expired-environment')) return null
  return {of: 'environment', profile: null, key: variable.name, source: variable.name, text: variable.value, zone: 'written'}
}

/** Only beside the very keys that are used, and only for temporary ones: a long-term key has no end. */
function fromProfile({base}: CredentialSource, {profiles}: AwsFiles): Noted | null {
  if (base?.profile == null || !base.sessionToken || !base.accessKeyId?.startsWith('ASIA') || !Object.hasOwn(profiles, base.profile))
    return null
  const profile = profiles[base.profile]
  const section =
    base.provider === 'shared-credentials-file' ? profile?.credentials : base.provider === 'config-file' ? profile?.config : null
  const settings = section?.settings ?? []
  const setting = KEYS.map(key => settings.find(one => one.key === key && one.value !== '')).find(one => one !== undefined)
  return setting
    ? {of: 'profile', profile: base.profile, key: setting.key, source: setting.source, text: setting.value, zone: zoneOf(setting, settings)}
    : null
}

/** `expiration` is UTC where aws-mfa writes it and local where awsume does: the neighbours tell (facts ID 5.4). */
function zoneOf({key, value}: AwsSetting, neighbours: readonly AwsSetting[]): Zone {
  if (parseInstant(value) !== null) return 'written'
  if (key !== 'expiration') return 'unknown'
  const has = (name: string): boolean => neighbours.some(one => one.key === name)
  const awsume = has('autoawsume') || neighbours.some(one => one.key === 'manager' && one.value === 'awsume')
  const mfa = has('assumed_role') || has('assumed_role_arn')
  return awsume === mfa ? 'unknown' : awsume ? 'local' : 'utc'
}

/** null: no time that can be read (facts ID 6.4). */
function readingsOf(text: string, zone: Zone): number[] | null {
  const instant = parseInstant(text)
  if (instant !== null) return [instant]
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?$/.exec(text.trim()) ?? []
  if (day === undefined || time === undefined) return null
  const utc = Date.parse(`${day}T${time}Z`)
  const local = Date.parse(`${day}T${time}`)
  if (Number.isNaN(utc) || Number.isNaN(local)) return null
  return zone === 'utc' ? [utc] : zone === 'local' ? [local] : [utc, local]
}
