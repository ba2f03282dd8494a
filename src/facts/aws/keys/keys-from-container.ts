import {readFile} from 'node:fs/promises'
import {setTimeout as pause} from 'node:timers/promises'
import {timeRefusal} from '../chain/python-time.js'
import {found} from './keys-in-hand.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import {exchange} from './plain-exchange.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'
import {helperPath} from '../files/helper-folder.js'

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'
const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI'
const TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN'
const TOKEN_FILE = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'

const HOST = '169.254.170.2'
const HOSTS = [HOST, '169.254.170.23', 'fd00:ec2::23', 'localhost']
const TIMEOUT = 2000
/** botocore tries three times with a second between; a dead endpoint must leave time for the rest of the run. */
const ATTEMPTS = 2
const PAUSE = 300

class Failure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The keys of a container's or pod's role, by botocore's rules: the relative address wins, plain http only to the hosts that AWS uses, no
 * proxy, a failure is final (facts ID 3.4; botocore ContainerProvider, ContainerMetadataFetcher).
 * @throws NotObserved `offline`
 */
export async function keysFromContainer(surroundings: Surroundings): Promise<Found | Unresolved> {
  const {env, options, redactor, signal, now} = surroundings
  if (options.offline)
    throw new NotObserved('offline', "the container's endpoint for credentials would have to be asked, which --offline forbids")
  const url = containerEndpoint(env)
  if (url === null)
    return {
      state: 'not-resolved',
      provider: 'container-role',
      reason: 'the variable of the container endpoint is set in front of the command of the helper line',
    }
  try {
    const token = await authorization(surroundings)
    if (token !== null) redactor.register(token, 'container authorization token')
    allowed(url)
    return keysIn(await asked(url, token, signal), now())
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {
      state: 'failed',
      provider: 'container-role',
      operation: 'container endpoint',
      code: error.code,
      message: redactor.redact(error.message),
    }
  }
}

/** Where a container's keys are fetched, by the variables; the relative address wins. Null: neither is set. */
export function containerEndpoint(env: Surroundings['env']): string | null {
  const relative = env[RELATIVE]
  return relative === undefined ? (env[FULL] ?? null) : `http://${HOST}${relative}`
}

async function authorization(surroundings: Surroundings): Promise<string | null> {
  const {env} = surroundings
  const file = env[TOKEN_FILE]
  const token = file === undefined ? (env[TOKEN] ?? null) : await tokenIn(file, surroundings)
  if (token !== null && /[\r\n]/.test(token))
    throw new Failure('illegal-token', `Auth token value is not a legal header value (${file ?? TOKEN})`)
  return token
}

async function tokenIn(file: string, surroundings: Surroundings): Promise<string> {
  return readFile(await helperPath(file, surroundings), 'utf8').catch((error: unknown) => {
    throw new Failure(
      'token-file',
      `${TOKEN_FILE} names ${file}, which cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
    )
  })
}

/** Plain http goes to these hosts alone, whatever the variable says: the authorization is a secret. @throws Error in botocore's words */
export function allowed(url: string): void {
  const host = (/^[a-z]+:\/\/(\[[^\]]*\]|[^/?#:]*)/i.exec(url)?.[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase()
  if (/^https:/i.test(url) && URL.canParse(url)) return
  const loopback = /^127\.\d+\.\d+\.\d+$/.test(host) || host === '::1'
  if ((loopback || HOSTS.includes(host)) && /^http:/i.test(url) && URL.canParse(url)) return
  throw new Failure(
    'unsupported-host',
    `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${HOSTS.join(', ')}`,
  )
}

async function asked(url: string, token: string | null, signal: AbortSignal): Promise<string> {
  let failure = new Failure('unreachable', 'it was not asked')
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(PAUSE, undefined, {signal})
    const answer = await exchange(url, {
      headers: {accept: 'application/json', ...(token !== null && {authorization: token})},
      timeout: TIMEOUT,
      signal,
    })
    if (answer.status === 200) return answer.text
    failure =
      answer.status === null
        ? new Failure('unreachable', `${url}: ${answer.reason}`)
        : new Failure(
            `http-${String(answer.status)}`,
            `Received non 200 response ${String(answer.status)} from container metadata: ${answer.text.trim().slice(0, 300)}`,
          )
  }
  throw failure
}

/** botocore wants to know when the keys end, and takes none that are over by this machine's clock (ContainerProvider, RefreshableCredentials; tried with CLI 1.45). */
function keysIn(text: string, now: number): Found {
  let answer: Record<string, unknown>
  try {
    answer = (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    throw new Failure('no-json', 'Unable to parse JSON returned from container metadata services')
  }
  const {AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: expires} = answer
  if (typeof id !== 'string' || typeof secret !== 'string' || typeof token !== 'string')
    throw new Failure('no-keys', 'the answer of the container endpoint holds no keys')
  const refusal = expires === undefined ? "'Expiration'" : timeRefusal(expires)
  if (refusal !== null) throw new Failure('no-end', refusal)
  if ((parseInstant(String(expires)) ?? Infinity) <= now)
    throw new Failure('expired', 'Credentials were refreshed, but the refreshed credentials are still expired.')
  return found(id, secret, token, String(expires))
}
