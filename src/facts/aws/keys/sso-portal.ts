import {attemptsOf, tryAgain} from '../services/attempts.js'
import {agentsFor, registerProxy} from '../services/aws-client.js'
import type {ServiceError} from '../services/caller-identity.js'
import {routeFor} from '../services/aws-route.js'
import type {AwsRoute, RouteInput} from '../services/aws-route.js'
import {found} from './keys-in-hand.js'
import type {Found} from './keys-in-hand.js'
import {exchange} from './plain-exchange.js'
import type {Exchange} from './plain-exchange.js'
import type {Redactor} from '../../../redaction/redactor.js'

export interface PortalInput extends RouteInput {
  /** Of IAM Identity Center: sso_region. */
  region: string
  account: string
  role: string
  accessToken: string
  redactor: Redactor
  signal: AbortSignal
}

const TIMEOUT = 5000

/**
 * GetRoleCredentials at the access portal: the keys of a permission set for a token that a sign-in left (facts ID 7.2; SSO model
 * 2019-06-10). The portal's host is AWS's own for sso_region, or what the person configured for the AWS tools.
 */
export async function getRoleCredentials(input: PortalInput): Promise<{ok: true; value: Found} | {ok: false; error: ServiceError}> {
  const {redactor, signal, accessToken, account, role} = input
  redactor.register(accessToken, 'SSO access token')
  const route = await routeFor('sso', input)
  const url = `${portalUrl(route)}/federation/credentials?${new URLSearchParams({role_name: role, account_id: account}).toString()}`
  if (!URL.canParse(url) || !/^https?:/.test(url))
    return {ok: false, error: {code: 'bad-endpoint', message: redactor.redact(`${url} is no address`), status: null}}
  registerProxy(route, redactor)
  const {httpAgent, httpsAgent} = await agentsFor(route)
  try {
    const agent = url.startsWith('http:') ? httpAgent : httpsAgent
    return await tryAgain(attemptsOf(input), signal, async passed =>
      answerOf(await exchange(url, {headers: {'x-amz-sso_bearer_token': accessToken}, timeout: TIMEOUT - passed, signal, agent}), redactor),
    )
  } finally {
    httpAgent.destroy()
    httpsAgent.destroy()
  }
}

/** botocore's endpoint rules for the service `sso`. */
function portalUrl({endpoint, region, fips, dualstack}: AwsRoute): string {
  if (endpoint) return endpoint.url.replace(/\/+$/, '')
  const china = region.startsWith('cn-')
  const government = region.startsWith('us-gov-')
  const suffix = dualstack ? (china ? 'api.amazonwebservices.com.cn' : 'api.aws') : china ? 'amazonaws.com.cn' : 'amazonaws.com'
  // In GovCloud the usual endpoint is the one that meets FIPS.
  return `https://portal.sso${fips && !(government && !dualstack) ? '-fips' : ''}.${region}.${suffix}`
}

function answerOf(answer: Exchange, redactor: Redactor): {ok: true; value: Found} | {ok: false; error: ServiceError} {
  if (answer.status === null) return {ok: false, error: {code: 'connection', message: redactor.redact(answer.reason), status: null}}
  const {status, text, headers} = answer
  const body = members(text)
  if (status === 200) {
    const keys = keysIn(body['roleCredentials'])
    return keys ? {ok: true, value: keys} : {ok: false, error: {code: 'unexpected-answer', message: 'the answer holds no keys', status}}
  }
  const named = [headers['x-amzn-errortype']].flat()[0] ?? body['__type'] ?? body['code']
  const code = typeof named === 'string' ? named.replace(/^.*#/, '').replace(/:.*$/, '') : String(status)
  const words = body['message'] ?? body['Message']
  return {
    ok: false,
    error: {
      code: redactor.redact(code),
      message: redactor.redact(typeof words === 'string' ? words : `HTTP status ${String(status)}`),
      status,
    },
  }
}

function keysIn(value: unknown): Found | null {
  const {accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration} = (value ?? {}) as Record<string, unknown>
  if (typeof id !== 'string' || typeof secret !== 'string' || typeof token !== 'string') return null
  const expires = typeof expiration === 'number' && Number.isFinite(expiration) ? new Date(expiration) : null
  return found(id, secret, token, expires === null || Number.isNaN(expires.getTime()) ? null : expires.toISOString())
}

function members(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    return {} // a proxy's page
  }
}
