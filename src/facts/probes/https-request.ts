import {readFile} from 'node:fs/promises'
import type {IncomingHttpHeaders} from 'node:http'
import {request} from 'node:https'
import type {Socket} from 'node:net'
import type {ConnectionOptions, TLSSocket} from 'node:tls'
import {connect as connectTls, createSecureContext} from 'node:tls'
import {connectionFailure, RequestFailure} from './connection-failure.js'
import {NotObserved} from '../fact.js'
import type {GitRoute} from './git-route.js'
import type {ConnectionFailure, EndpointProbe} from './probe-endpoint.js'
import {openTunnel} from './proxy-tunnel.js'
import {shown} from './tls-shown.js'
import type {Shown} from './tls-shown.js'
import {systemAuthorities, systemStoreReadable} from './system-authorities.js'
import {within} from '../deadline.js'

export interface HttpsQuestion {
  host: string
  port: number
  /** With its query. */
  path: string
  headers: Readonly<Record<string, string>>
  route: GitRoute
  /** For NODE_EXTRA_CA_CERTS. */
  env: Readonly<Record<string, string | undefined>>
  /** Bytes of the body that are kept. */
  limit: number
  /** The run's end. */
  signal: AbortSignal
  /** Milliseconds, then the failure is `timeout`. */
  timeout: number
}

export interface HttpsAnswer {
  failure: ConnectionFailure | null
  status: number | null
  headers: IncomingHttpHeaders
  body: Buffer
  tls: EndpointProbe['tls']
  /** What was shown, DER, from the server's own upwards. */
  certificates: Buffer[]
  /** Middle of the exchange in milliseconds since its start: the moment to compare with the Date header. */
  middle: number
  ms: number
}

interface Exchange {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  middle: number
}

// Errors that say that the issuer is not known here; another list of issuers may know it.
const UNKNOWN_ISSUER =
  /^(UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_UNTRUSTED)$/

/**
 * One GET over verified TLS along Git's route. Follows no redirect, keeps no connection. Nothing is sent before the certificate was
 * found good, whatever Git's own settings say (design §1.5). A failure is part of the answer.
 * @throws NotObserved alone: where Git can go and the doctor cannot (SOCKS, NTLM, a system's certificate store)
 */
export async function httpsGet(question: HttpsQuestion): Promise<HttpsAnswer> {
  const started = performance.now()
  const since = (): number => Math.round(performance.now() - started)
  const signal = within(question.timeout, question.signal)
  let saw: Shown | null = null
  let socket: TLSSocket | undefined
  try {
    socket = await secureConnection(question, signal, now => {
      saw = now
    })
    const exchange = await ask(question, socket, signal)
    return {failure: null, ...exchange, middle: exchange.middle - started, ...told(saw), ms: since()}
  } catch (error) {
    if (error instanceof NotObserved) throw error
    const failure = connectionFailure(error, {
      at: `${question.host}:${question.port}`,
      timedOut: signal.aborted,
      seconds: question.timeout / 1000,
    })
    return {failure, status: null, headers: {}, body: Buffer.alloc(0), middle: since() / 2, ...told(saw), ms: since()}
  } finally {
    socket?.destroy()
  }
}

const told = (saw: Shown | null): Pick<HttpsAnswer, 'tls' | 'certificates'> => ({
  tls: saw?.tls ?? null,
  certificates: saw?.certificates ?? [],
})

/**
 * A connection whose certificate is good: by Git's CA file or Node's list and, where these do not know the issuer, by the system's
 * list too: Git and curl trust that one, and a company's inspecting proxy stands only there.
 */
async function secureConnection(question: HttpsQuestion, signal: AbortSignal, onSeen: (shown: Shown) => void): Promise<TLSSocket> {
  const configured = await authoritiesOf(question.route)
  const first = await handshake(question, configured ? [configured] : undefined, signal, onSeen)
  if (first.authorized) return first
  first.destroy()
  if (!UNKNOWN_ISSUER.test(verificationError(first))) throw untrusted(question, first)
  const second = await handshake(
    question,
    [...(configured ? [configured] : []), ...(await systemAuthorities(question.env))],
    signal,
    onSeen,
  )
  if (second.authorized) return second
  second.destroy()
  if (!systemStoreReadable() && UNKNOWN_ISSUER.test(verificationError(second))) {
    throw new NotObserved(
      'not-observable',
      `the certificate's issuer is not known to Node ${process.version}, which cannot ask this system's own store`,
    )
  }
  throw untrusted(question, second)
}

/** Git's CA file; null when there is none, or none that can be read: what Git makes of that, the probes with real git tell. */
async function authoritiesOf({ca}: GitRoute): Promise<string | null> {
  try {
    const text = ca && (await readFile(ca.file, 'utf8'))
    if (text) createSecureContext({ca: [text]})
    return text
  } catch {
    return null
  }
}

// `authorizationError` is typed as Error but holds the code.
const verificationError = (socket: TLSSocket): string =>
  String((socket.authorizationError as Error | string | undefined) ?? 'certificate not verified')

const untrusted = ({host, port}: HttpsQuestion, socket: TLSSocket): RequestFailure =>
  new RequestFailure('tls', `the certificate was not accepted: ${verificationError(socket)}`, `${host}:${port}`)

async function handshake(
  question: HttpsQuestion,
  ca: string[] | undefined,
  signal: AbortSignal,
  onSeen: (shown: Shown) => void,
): Promise<TLSSocket> {
  const {host, port, route} = question
  const tunnel: Socket | undefined = route.proxy ? await openTunnel(route.proxy, {host, port}, signal) : undefined
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const options: ConnectionOptions = {
      ...(tunnel ? {socket: tunnel} : {host: route.address ?? host, port}),
      servername: host,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
      ...(ca && {ca}),
      // Node's 250 ms per address are too short for slow lines.
      ...{autoSelectFamilyAttemptTimeout: 1500},
    }
    const socket = connectTls(options)
    const stop = (): void => {
      socket.destroy(new Error('aborted'))
    }
    const close = (): void => {
      reject(new RequestFailure('reset', 'the connection was closed during the TLS handshake', `${host}:${port}`))
    }
    signal.addEventListener('abort', stop, {once: true})
    // Stays for the socket's whole life: an error without a listener would end the program.
    socket.on('error', reject)
    socket.once('close', close)
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', stop)
      socket.off('close', close)
      onSeen(shown(socket))
      resolve(socket)
    })
  })
}

function ask({host, port, path, headers, limit}: HttpsQuestion, socket: TLSSocket, signal: AbortSignal): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const sent = performance.now()
    const call = request({
      host,
      port,
      path,
      method: 'GET',
      createConnection: () => socket,
      signal,
      headers: {...headers, Host: port === 443 ? host : `${host}:${port}`, Connection: 'close'},
    })
    call.once('error', reject)
    call.once('response', response => {
      const middle = (sent + performance.now()) / 2
      const chunks: Buffer[] = []
      let size = 0
      const end = (): void => {
        resolve({status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).subarray(0, limit), middle})
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size >= limit) {
          end()
          response.destroy()
        }
      })
      response.once('end', end)
      response.once('error', reject)
    })
    call.end()
  })
}
