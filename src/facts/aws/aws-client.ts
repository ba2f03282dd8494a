import type {Agent as HttpAgent} from 'node:http'
import type {ServiceError} from './caller-identity.js'
import type {Redactor} from '../../redaction/redactor.js'
import {routeFor} from './aws-route.js'
import type {AwsRoute, AwsService, RouteInput} from './aws-route.js'
import type {Credentials} from '../vault.js'

/** What one call needs; everything is told, nothing is looked up by the SDK (design §1.3). */
export interface CallInput extends RouteInput {
  /** Null for an operation that is not signed. */
  credentials: Credentials | null
  redactor: Redactor
  signal: AbortSignal
}

export type ClientInput = CallInput & {credentials: Credentials}

/** Settings that all clients of the SDK share. Given in full, so that the SDK opens no file and asks no chain of its own. */
export interface ClientSettings {
  /** Where there are none: a provider that refuses, so that the SDK looks for none by itself. */
  credentials: Credentials | (() => Promise<Credentials>)
  region: string
  endpoint?: string
  ignoreConfiguredEndpointUrls: true
  useGlobalEndpoint: boolean
  useFipsEndpoint: boolean
  useDualstackEndpoint: boolean
  maxAttempts: 1
  retryMode: 'standard'
  defaultsMode: 'standard'
  userAgentAppId: string
  authSchemePreference: string[]
  sigv4aSigningRegionSet: string[]
  /** The clock is judged, not corrected. */
  disableClockSkewCorrection: true
  requestHandler: {httpAgent: unknown; httpsAgent: unknown; connectionTimeout: number; requestTimeout: number}
}

export type Answer<T> = {ok: true; value: T; endpoint: string | null} | {ok: false; error: ServiceError; endpoint: string | null}

/**
 * Makes one call of an AWS service on botocore's route (proxy, CA bundle, endpoint; see aws-route.ts), with one attempt, and closes
 * its connections afterwards so that the process can end.
 * @param call makes the client with the settings given and sends one command with the signal given
 * @returns the answer, or the service's refusal with its words redacted; `connection` as code where no answer came
 * @throws only when the signal was aborted: the fact's deadline has passed
 */
export async function callAws<T>(
  service: AwsService, input: CallInput, call: (settings: ClientSettings, options: {abortSignal: AbortSignal}) => Promise<T>,
): Promise<Answer<T>> {
  const {redactor, signal} = input
  let agents: {destroy: () => void}[] = []
  let endpoint: string | null = null
  try {
    const route = await routeFor(service, input)
    if (route.proxy !== null) redactor.register(decodeURIComponent(new URL(route.proxy.url).password), 'proxy password')
    endpoint = route.endpoint === null ? null : redactor.redact(`${route.endpoint.url} (${route.endpoint.source})`)
    // The SDK warns on stderr about Node versions that it will drop.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
    const {httpAgent, httpsAgent} = await agentsFor(route)
    agents = [httpAgent, httpsAgent]
    const value = await call(settingsFor(route, input.credentials, {httpAgent, httpsAgent}), {abortSignal: signal})
    return {ok: true, value, endpoint}
  } catch (error) {
    if (signal.aborted) throw error
    return {ok: false, error: serviceError(error, redactor), endpoint}
  } finally {
    for (const agent of agents) agent.destroy()
  }
}

function settingsFor(route: AwsRoute, credentials: Credentials | null, agents: {httpAgent: unknown; httpsAgent: unknown}): ClientSettings {
  return {
    credentials: credentials ?? unsigned, region: route.region, ...(route.endpoint && {endpoint: route.endpoint.url}),
    ignoreConfiguredEndpointUrls: true, useGlobalEndpoint: route.global, useFipsEndpoint: route.fips, useDualstackEndpoint: route.dualstack,
    maxAttempts: 1, retryMode: 'standard', defaultsMode: 'standard', userAgentAppId: 'codecommit-doctor',
    authSchemePreference: [], sigv4aSigningRegionSet: [], disableClockSkewCorrection: true,
    requestHandler: {...agents, connectionTimeout: 5000, requestTimeout: 5500},
  }
}

const unsigned = (): Promise<Credentials> => Promise.reject(new Error('this operation is not signed'))

/** Connections on a route: through its proxy, trusting its authorities. To be destroyed by who asked for them. */
export async function agentsFor({proxy, ca}: AwsRoute): Promise<{httpAgent: HttpAgent; httpsAgent: HttpAgent}> {
  const [{Agent: PlainAgent}, {Agent: SecureAgent}] = await Promise.all([import('node:http'), import('node:https')])
  const trust = ca === null ? {} : {ca: ca.content}
  if (proxy === null) return {httpAgent: new PlainAgent(), httpsAgent: new SecureAgent(trust)}
  const {HttpsProxyAgent} = await import('https-proxy-agent')
  const httpsAgent = new HttpsProxyAgent(proxy.url, trust)
  // Given to the constructor, `ca` counts for a proxy that speaks TLS; for the target behind it the agent's own options count.
  Object.assign(httpsAgent.options, trust)
  return {httpAgent: new PlainAgent(), httpsAgent}
}

/** An exception of the SDK as a fact may hold it. `$metadata` without a status: the connection failed before an answer. */
function serviceError(error: unknown, redactor: Redactor): ServiceError {
  const {name = 'Error', message = String(error), code, $metadata, $response} = error as {
    name?: string; message?: string; code?: string
    $metadata?: {httpStatusCode?: number}; $response?: {statusCode?: number}
  }
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? null
  if (status === null) return {code: 'connection', message: redactor.redact(code && !message.includes(code) ? `${message} (${code})` : message), status: null}
  return {code: redactor.redact(name), message: redactor.redact(message), status}
}
