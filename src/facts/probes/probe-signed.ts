import {sign, SigningError} from '../../signing/sign.js'
import {NotObserved, defineFact} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {gitEndpoint} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import type {HttpsAnswer} from './https-request.js'
import {clockOffset} from './probe-endpoint.js'
import type {ConnectionFailure} from './probe-endpoint.js'
import {answerInTime, userAgent} from './probe-request.js'
import {parseRefAdvertisement} from './ref-advertisement.js'
import {signingCredentials} from '../aws/keys/signing-credentials.js'
import type {Credentials} from '../vault.js'

/** S: the same request, signed by the doctor with the credentials in hand. */
export interface SignedProbe {
  url: string
  failure: ConnectionFailure | null
  status: number | null
  /** Number of refs advertised; null unless 200. 0: the repository is empty. */
  refs: number | null
  accessKeyId: string
  profile: string
  /** Answer to a second request signed with the server's time: made only when the clock is off and the first was refused. */
  withServerTime: number | null
  requestId: string | null
  ms: number
}

// CodeCommit's limit is 5 minutes; a minute is far above what a slow line can feign.
const NOTABLE_OFFSET = 60
const BODY_LIMIT = 8 * 1024 * 1024

export default defineFact({
  id: 'probe-signed',
  reach: 'online',
  deadline: 9000,
  async observe(surroundings): Promise<SignedProbe> {
    const {redactor, now} = surroundings
    const timeout = answerInTime(8500, surroundings)
    const endpoint = await gitEndpoint(surroundings)
    const {credentials, accessKeyId, profile} = await signingCredentials(surroundings)
    const started = now()
    const answer = await signedGet(surroundings, endpoint, credentials, {at: new Date(started), timeout: timeout(), limit: BODY_LIMIT})
    const offset = clockOffset(answer.headers.date, started + answer.middle) ?? (await endpointOffset(surroundings, answer))
    const again =
      answer.status === 403 && offset !== null && Math.abs(offset) > NOTABLE_OFFSET
        ? await signedGet(surroundings, endpoint, credentials, {at: new Date(now() - offset * 1000), timeout: timeout(), limit: 1024})
        : null
    const requestId = answer.headers['x-amzn-requestid']
    return {
      url: redactor.redact(`${endpoint.url}/info/refs?service=git-upload-pack`),
      failure: answer.failure && {
        ...answer.failure,
        message: redactor.redact(answer.failure.message),
        at: redactor.redact(answer.failure.at),
      },
      status: answer.status,
      refs: answer.status === 200 ? (parseRefAdvertisement(answer.body)?.refs.length ?? null) : null,
      accessKeyId: redactor.redact(accessKeyId),
      profile: redactor.redact(profile),
      withServerTime: again?.status ?? null,
      requestId: typeof requestId === 'string' ? redactor.redact(requestId.slice(0, 80)) : null,
      ms: answer.ms,
    }
  },
})

/** Where S's own answer has no Date header (a proxy may take it out), E's clock counts. */
async function endpointOffset(surroundings: Surroundings, {status}: HttpsAnswer): Promise<number | null> {
  if (status !== 403) return null
  const endpoint = await surroundings.want('probe-endpoint')
  return endpoint.observed ? endpoint.value.clockOffset : null
}

/**
 * Asks for the refs with a signature of the given instant. The signature lives in this function and in the request alone.
 * @param credentials from the vault
 * @throws NotObserved where nothing can be signed with them
 */
export async function signedGet(
  {redactor, signal, env}: Pick<Surroundings, 'redactor' | 'signal' | 'env'>,
  {host, port, path, region, request, route}: GitEndpoint,
  credentials: Credentials,
  {at, timeout, limit}: {at: Date; timeout: number; limit: number},
): Promise<HttpsAnswer> {
  const {username, password} = signature(credentials, {host, path, region, now: at})
  redactor.register(password, 'signature')
  if (credentials.sessionToken) redactor.register(username, 'user name with session token')
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  redactor.register(authorization.slice(6), 'signature')
  const {httpsGet} = await import('./https-request.js')
  return httpsGet({
    host,
    port,
    path: request,
    route,
    env,
    signal,
    timeout,
    limit,
    headers: {'User-Agent': userAgent, 'Authorization': authorization},
  })
}

function signature(
  credentials: Credentials,
  request: {host: string; path: string; region: string; now: Date},
): {username: string; password: string} {
  try {
    return sign({...credentials, ...request})
  } catch (error) {
    if (error instanceof SigningError) throw new NotObserved('not-observable', error.message)
    throw error
  }
}
