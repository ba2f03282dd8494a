import {defineFact, NotObserved} from './fact.js'

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
  tls: {issuer: string; subject: string; validTo: string; protocol: string} | null
  /** Value of the Date header. */
  date: string | null
  /** Local clock minus server clock in seconds; null without a Date header. */
  clockOffset: number | null
  ms: number
}

export default defineFact({
  id: 'probe-endpoint', reach: 'online', deadline: 6000,
  observe(): EndpointProbe { throw new NotObserved('not-observable', 'not examined yet') },
})
