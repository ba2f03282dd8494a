import {proxyFor} from '../services/aws-route.js'
import {exchange} from './plain-exchange.js'
import {found} from './keys-in-hand.js'
import type {Found} from './keys-in-hand.js'

type Variables = Readonly<Record<string, string | undefined>>

const TOKEN = '/latest/api/token'
const ROLE = '/latest/meta-data/iam/security-credentials/'
/** A person may allow the service minutes; a diagnosis may not wait for them. */
const LONGEST_WAIT = 3
const MOST_ATTEMPTS = 3

/** Why the instance metadata service gave no keys. */
export interface NoMetadataKeys {
  keys: null
  code: 'unreachable' | 'token-unanswered' | 'v1-disabled' | 'bad-request' | 'no-role' | 'refused' | 'role-refused' | 'bad-endpoint'
  message: string
  /** Somebody spoke the service's own language: this machine is an instance, or is meant to be one. */
  instance: boolean
}

export interface MetadataKeys {
  keys: Found
  /** The proxy through which the AWS tools would ask; they then do not get what is asked directly. */
  proxy: {url: string; source: string} | null
}

/**
 * Asks the instance metadata service for the role's keys: a token first, without one (IMDSv1) where the service refuses or delays it,
 * one second and one attempt for each request unless configured otherwise (facts ID 3.4; botocore utils.IMDSFetcher).
 * @param setting the selected profile's settings: they count where a variable is not set
 */
export async function askMetadata(
  env: Variables,
  setting: (key: string) => string | null,
  signal: AbortSignal,
): Promise<MetadataKeys | NoMetadataKeys> {
  const configured = (key: string, variable: string): string | null => env[variable] ?? setting(key)
  const {base, named} = metadataEndpoint(configured)
  if (!/^http:\/\/[^/\s]/.test(base) || !URL.canParse(base)) return none('bad-endpoint', `${base} is no http address`, true)
  const timeout = 1000 * Math.min(LONGEST_WAIT, positive(configured('metadata_service_timeout', 'AWS_METADATA_SERVICE_TIMEOUT')))
  const attempts = Math.min(MOST_ATTEMPTS, positive(configured('metadata_service_num_attempts', 'AWS_METADATA_SERVICE_NUM_ATTEMPTS')))
  const v1 = configured('ec2_metadata_v1_disabled', 'AWS_EC2_METADATA_V1_DISABLED')?.toLowerCase() !== 'true'
  const answer = await keysFrom({base, timeout, attempts, signal, v1, meant: named})
  return answer.keys === null ? answer : {...answer, proxy: proxyFor(base, env)}
}

/** Where the service is, without a slash at the end; `named`: somebody said so. A named address goes before a mode (botocore resolve_imds_endpoint_mode). */
export function metadataEndpoint(configured: (key: string, variable: string) => string | null): {base: string; named: boolean} {
  const named = configured('ec2_metadata_service_endpoint', 'AWS_EC2_METADATA_SERVICE_ENDPOINT')
  const mode = configured('ec2_metadata_service_endpoint_mode', 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE')
  const usual = mode?.toLowerCase() === 'ipv6' ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254'
  return {base: named ? named.replace(/\/+$/, '') : usual, named: named !== null}
}

interface Service {
  base: string
  timeout: number
  attempts: number
  signal: AbortSignal
  v1: boolean
  /** The person named the endpoint. */
  meant: boolean
}

async function keysFrom(service: Service): Promise<{keys: Found} | NoMetadataKeys> {
  const {base, timeout, signal, v1, meant} = service
  const token = await exchange(base + TOKEN, {method: 'PUT', headers: {'x-aws-ec2-metadata-token-ttl-seconds': '21600'}, timeout, signal})
  const unanswered = token.status === null && token.connected
  if (token.status === null && !unanswered) return none('unreachable', `${base}: ${token.reason}`, meant)
  if (token.status === 400) return none('bad-request', `${base} answers 400 to the request for a token`, true)
  const headers: Record<string, string> = token.status === 200 ? {'x-aws-ec2-metadata-token': token.text} : {}
  const instance = meant || token.status === 200
  if (token.status !== 200 && !v1)
    return none('v1-disabled', `${base} gives no token, and version 1 of the service is disabled in the configuration`, instance)
  const role = await get(service, ROLE, headers)
  if ('status' in role) {
    if (unanswered)
      return none(
        'token-unanswered',
        `${base} takes the connection, but leaves the request for a token unanswered; without one it answers ${told(role.status)}`,
        instance || role.status === 401,
      )
    if (role.status === 404) return none('no-role', `${base} has no role: none is attached to this instance`, instance)
    return none('refused', `${base} answers ${told(role.status)} when asked for the role`, instance)
  }
  const keys = await get(service, ROLE + encodeURIComponent(role.text.trim()).replaceAll('%2F', '/'), headers)
  if ('status' in keys) return none('refused', `${base} answers ${told(keys.status)} when asked for the keys of ${role.text.trim()}`, true)
  return keysIn(keys.text) ?? none('role-refused', `${base}: ${complaintIn(keys.text)}`, true)
}

async function get(
  {base, timeout, attempts, signal}: Service,
  path: string,
  headers: Record<string, string>,
): Promise<{text: string} | {status: number | null}> {
  let status: number | null = null
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await exchange(base + path, {headers, timeout, signal})
    if (answer.status === 200 && answer.text !== '') return {text: answer.text}
    status = answer.status
  }
  return {status}
}

const told = (status: number | null): string => (status === null ? 'nothing' : `HTTP status ${String(status)}`)

const none = (code: NoMetadataKeys['code'], message: string, instance: boolean): NoMetadataKeys => ({keys: null, code, message, instance})

function keysIn(text: string): {keys: Found} | null {
  const {AccessKeyId, SecretAccessKey, Token, Expiration} = members(text)
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string') return null
  return {keys: found(AccessKeyId, SecretAccessKey, Token, typeof Expiration === 'string' ? Expiration : null)}
}

/** The service answers 200 with a code and a message where the role does not trust EC2. */
function complaintIn(text: string): string {
  const {Code, Message} = members(text)
  return typeof Code === 'string' ? `${Code}: ${typeof Message === 'string' ? Message : ''}` : 'the answer holds no keys'
}

function members(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    return {} // no JSON
  }
}

/** A whole number above zero, or 1: botocore's default. */
const positive = (text: string | null): number => (text !== null && /^\s*\d+\s*$/.test(text) && Number(text) > 0 ? Number(text) : 1)
