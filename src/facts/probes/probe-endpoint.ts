import {defineFact} from '../fact.js'
import {endingCertificate} from './ending-certificate.js'
import type {EndingCertificate} from './ending-certificate.js'
import {hostEndpoint} from './git-endpoint.js'
import {routeFact} from './git-route.js'
import {answerInTime, userAgent} from './probe-request.js'
import {keepChain, redactedTls} from './tls-shown.js'
import type {ShownTls} from './tls-shown.js'

/** Why no HTTP answer came. */
export interface ConnectionFailure {
  kind: 'dns' | 'refused' | 'timeout' | 'reset' | 'unreachable' | 'tls' | 'proxy-unreachable' | 'proxy-auth' | 'proxy-refused' | 'other'
  /** Redacted, one line. */
  message: string
  /** The host and port that could not be reached: the proxy's or the endpoint's. */
  at: string
}

/** The way a request takes: Git's proxy and CA settings for the URL, with their sources. */
export interface Route {
  proxy: {url: string; source: string} | null
  ca: {file: string; source: string} | null
}

/** E: GET info/refs without credentials, Git's way. CodeCommit answers 401. */
export interface EndpointProbe {
  url: string
  route: Route
  failure: ConnectionFailure | null
  status: number | null
  tls: ShownTls | null
  /** A certificate that was shown and ends within two weeks, where it is renewed by nobody known. */
  endsSoon: EndingCertificate | null
  /** Value of the Date header. */
  date: string | null
  /** Local clock minus server clock in seconds; null without a Date header. */
  clockOffset: number | null
  ms: number
}

export default defineFact({
  id: 'probe-endpoint',
  reach: 'online',
  deadline: 6000,
  async observe(surroundings): Promise<EndpointProbe> {
    const {redactor, signal, now, env} = surroundings
    const timeout = answerInTime(5500, surroundings)
    const endpoint = await hostEndpoint(surroundings)
    const {host, port, request: path, route} = endpoint
    // Node's HTTPS takes its time to load, and an offline run never needs it.
    const {httpsGet} = await import('./https-request.js')
    const started = now()
    const answer = await httpsGet({
      host,
      port,
      path,
      route,
      env,
      signal,
      timeout: timeout(),
      limit: 64 * 1024,
      headers: {'User-Agent': userAgent},
    })
    const {
      failure,
      status,
      headers: {date},
      ms,
    } = answer
    keepChain(surroundings.vault, host, answer.certificates)
    const ends = await endingCertificate(answer.certificates, now())
    return {
      url: redactor.redact(`${endpoint.url}/info/refs?service=git-upload-pack`),
      route: redactedRoute(routeFact(route), text => redactor.redact(text)),
      failure: failure && {...failure, message: redactor.redact(failure.message), at: redactor.redact(failure.at)},
      status,
      ms,
      tls: answer.tls && redactedTls(answer.tls, text => redactor.redact(text)),
      endsSoon: ends && {...ends, name: redactor.redact(ends.name), issuer: redactor.redact(ends.issuer)},
      date: date === undefined ? null : redactor.redact(date),
      clockOffset: clockOffset(date, started + answer.middle),
    }
  },
})

/**
 * How far this machine's clock is ahead of the server's, in whole seconds (Date has no finer ones).
 * @param date value of the Date header, at the local moment `at` (milliseconds since the epoch)
 */
export function clockOffset(date: string | undefined, at: number): number | null {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? null : Math.round((at - server - 500) / 1000)
}

const redactedRoute = ({proxy, ca}: Route, redact: (text: string) => string): Route => ({
  proxy: proxy && {url: redact(proxy.url), source: proxy.source},
  ca: ca && {file: redact(ca.file), source: ca.source},
})
