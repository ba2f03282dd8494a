import type {Observation} from '../fact.js'
import type {GitProbe} from './git-probe.js'

/** What an AWS tool that Git started said about its own connection. */
export interface AwsToolWords {
  kind: 'tls' | 'proxy' | 'connection'
  /** The line that says so, and Python's own above it; redacted. */
  line: string
  /** AWS's host that it wanted; null: not told, or none of AWS's. */
  host: string | null
}

// botocore's exceptions (botocore/exceptions.py: SSLError, ProxyConnectionError, EndpointConnectionError, ConnectTimeoutError), all of them really printed.
const WORDS: readonly (readonly [AwsToolWords['kind'], RegExp])[] = [
  ['tls', /SSL validation failed for|CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError/],
  ['proxy', /Failed to connect to proxy URL/],
  [
    'connection',
    /Could not connect to the endpoint URL|Connect timeout on endpoint URL|Connection was closed before we received a valid response from endpoint URL/,
  ],
]
const AWS_HOST = /https:\/\/([a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn))(?=[/":?\s]|$)/

/** Reads in what Git's helper or git-remote-codecommit wrote that its own connection failed; null: it said nothing of the kind. */
export function awsToolWords(probe: Observation<GitProbe>): AwsToolWords | null {
  if (!probe.observed || probe.value.outcome === 'ok') return null
  const lines = [...probe.value.helpers.flatMap(({stderr}) => stderr), ...probe.value.stderr]
  for (const [kind, text] of WORDS) {
    const said = lines.filter(line => text.test(line))
    // botocore's own line names the host, Python's below it does not.
    const naming = said.find(one => AWS_HOST.test(one)) ?? said[0]
    if (naming === undefined) continue
    const all = [naming, ...said.filter(one => one !== naming)].map(one => one.trim())
    return {kind, line: [...new Set(all)].slice(0, 2).join('; '), host: AWS_HOST.exec(naming)?.[1] ?? null}
  }
  return null
}
