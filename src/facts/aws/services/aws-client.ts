import type {Agent as HttpAgent} from 'node:http'
import {attemptsOf, tryAgain} from './attempts.js'
import type {ServiceError} from './caller-identity.js'
import type {Redactor} from '../../../redaction/redactor.js'
import {routeFor} from './aws-route.js'
import type {AwsRoute, AwsService, RouteInput} from './aws-route.js'
import type {Credentials} from '../../vault.js'

/** What one call needs; everything is told, nothing is looked up by the SDK (design §1.3). */
export interface CallInput extends RouteInput {
  /** Null for an operation that is not signed. */
  credentials: Credentials | null
  redactor: Redactor
  signal: AbortSignal
  /**
   * Asked only where AWS refuses a signature for its time: milliseconds by which this clock is corrected for a second call, null where
   * the clock alone is at fault, so that there is nothing more to learn.
   */
  rightTime?: () => Promise<number | null>
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
  /** The clock is judged, not corrected; only where more than the clock is wrong, a second call is made with AWS's time. */
  disableClockSkewCorrection: boolean
  systemClockOffset?: number
  requestHandler: {httpAgent: unknown; httpsAgent: unknown; connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true}
}

export type Answer<T> = ({ok: true; value: T} | {ok: false; error: ServiceError}) & {
  endpoint: string | null
  /** What AWS said to a signature with this machine's own time, where the answer is that to a corrected one. */
  ownTime?: ServiceError
}

/** Shorter than the deadlines of the facts that call, so that "no answer" is an answer. Milliseconds. */
const CONNECT_WITHIN = 5000
const ANSWER_WITHIN = 5500

/**
 * Makes one call of an AWS service on botocore's route (proxy, CA bundle, endpoint; see aws-route.ts), again where it failed in passing
 * (attempts.ts), over one pool of connections that is closed afterwards so that the process can end.
 * @param call makes the client with the settings given and sends one command with the signal given
 * @returns the answer, or the service's refusal with its words redacted; `connection` as code where no answer came
 * @throws only when the signal was aborted: the fact's deadline has passed
 */
export async function callAws<T>(
  service: AwsService,
  input: CallInput,
  call: (settings: ClientSettings, options: {abortSignal: AbortSignal}) => Promise<T>,
): Promise<Answer<T>> {
  const {redactor, signal, credentials} = input
  let agents: Agents | null = null
  let endpoint: string | null = null
  try {
    const route = await routeFor(service, input)
    registerProxy(route, redactor)
    endpoint = route.endpoint === null ? null : redactor.redact(`${route.endpoint.url} (${route.endpoint.source})`)
    const pool = (agents = await agentsFor(route))
    const attempts = (more: Partial<ClientSettings>): Promise<Answer<T>> =>
      tryAgain(attemptsOf(input), signal, async (passed): Promise<Answer<T>> => {
        try {
          return {ok: true, value: await call({...settingsFor(route, credentials, pool, passed), ...more}, {abortSignal: signal}), endpoint}
        } catch (error) {
          if (signal.aborted) throw error
          return {ok: false, error: serviceError(error, redactor), endpoint}
        }
      })
    const answer = await attempts({})
    const offset = !answer.ok && refusesTime(answer.error) ? ((await input.rightTime?.()) ?? null) : null
    if (answer.ok || offset === null) return answer
    const again = await attempts({disableClockSkewCorrection: false, systemClockOffset: offset})
    // Refused for its time again: whoever told the other time was wrong.
    return !again.ok && refusesTime(again.error) ? answer : {...again, ownTime: answer.error}
  } catch (error) {
    if (signal.aborted) throw error
    return {ok: false, error: serviceError(error, redactor), endpoint}
  } finally {
    agents?.httpAgent.destroy()
    agents?.httpsAgent.destroy()
  }
}

/** A signature that is too old or too new (facts ID 7.1). */
const refusesTime = ({code, message}: ServiceError): boolean =>
  /Signature (expired|not yet current)/i.test(message) || /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)/.test(code)

/** A proxy's password is no text for a report, in either spelling. */
export function registerProxy({proxy}: AwsRoute, redactor: Redactor): void {
  if (proxy === null || !URL.canParse(proxy.url)) return
  const {password} = new URL(proxy.url)
  redactor.register(password, 'proxy password')
  try {
    redactor.register(decodeURIComponent(password), 'proxy password')
  } catch {
    // Not percent-encoded: it is sent as it stands.
  }
}

function settingsFor(route: AwsRoute, credentials: Credentials | null, agents: Agents, passed: number): ClientSettings {
  return {
    credentials: credentials ?? unsigned,
    region: route.region,
    ...(route.endpoint && {endpoint: route.endpoint.url}),
    ignoreConfiguredEndpointUrls: true,
    useGlobalEndpoint: route.global,
    useFipsEndpoint: route.fips,
    useDualstackEndpoint: route.dualstack,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    userAgentAppId: 'codecommit-doctor',
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    disableClockSkewCorrection: true,
    // Without throwing, the SDK would only print a warning and wait on.
    requestHandler: {
      ...agents,
      connectionTimeout: CONNECT_WITHIN - passed,
      requestTimeout: ANSWER_WITHIN - passed,
      throwOnRequestTimeout: true,
    },
  }
}

const unsigned = (): Promise<Credentials> => Promise.reject(new Error('this operation is not signed'))

/** One pool of connections, for http:// and for https:// addresses. */
export interface Agents {
  httpAgent: HttpAgent
  httpsAgent: HttpAgent
}

/** Connections on a route: through its proxy, trusting its authorities. To be destroyed by who asked for them. */
export async function agentsFor({proxy, ca}: AwsRoute): Promise<Agents> {
  const [{Agent: PlainAgent}, {Agent: SecureAgent}] = await Promise.all([import('node:http'), import('node:https')])
  const trust = ca === null ? {} : {ca: ca.content}
  if (proxy === null) return {httpAgent: new PlainAgent(), httpsAgent: new SecureAgent(trust)}
  const [{TunnelAgent}, {PlainProxyAgent}] = await Promise.all([import('./tunnel-agent.js'), import('./plain-proxy-agent.js')])
  // Python takes a lone % for itself; a URL has it encoded.
  const url = proxy.url.replace(/%(?![0-9a-f]{2})/gi, '%25')
  const httpsAgent = new TunnelAgent(url, trust)
  // Given to the constructor, `ca` counts for a proxy that speaks TLS; for the target behind it the agent's own options count.
  Object.assign(httpsAgent.options, trust)
  return {httpAgent: url.startsWith('http:') ? new PlainProxyAgent(url) : httpsAgent, httpsAgent}
}

/** An exception of the SDK as a fact may hold it. `$metadata` without a status: the connection failed before an answer. */
function serviceError(error: unknown, redactor: Redactor): ServiceError {
  const {
    name = 'Error',
    message = String(error),
    code,
    $metadata,
    $response,
  } = error as {
    name?: string
    message?: string
    code?: string
    $metadata?: {httpStatusCode?: number}
    $response?: {statusCode?: number}
  }
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? null
  if (status === null)
    return {code: 'connection', message: redactor.redact(code && !message.includes(code) ? `${message} (${code})` : message), status: null}
  return {code: redactor.redact(name), message: redactor.redact(message), status}
}
