import type {GitOutcome} from './git-probe.js'

/** How a git child ended. */
export interface GitEnd {
  exitCode: number | null
  timedOut: boolean
  /** Redacted or not; only patterns are looked for. */
  stderr: readonly string[]
  /** Host of the proxy on Git's route, to tell its failures from the endpoint's. */
  proxyHost: string | null
}

// In order: a more telling text is looked for first. Sources: facts CC 5.4, GC 1.6, 3, ID 2 of the experiments; libcurl's messages.
const TEXTS: readonly (readonly [pattern: RegExp, outcome: GitOutcome])[] = [
  // Git's own last word, after the server's 401; what a helper wrote before it may speak of anything.
  [/could not read (?:Username|Password)|unable to get password from user|told us to quit/, 'no-credential'],
  [
    /CONNECT tunnel failed|from proxy after CONNECT|Could not resolve proxy|Proxy CONNECT aborted|returned error: 407|[Pp]roxy authentication required/,
    'proxy',
  ],
  [/returned error: 403\b|HTTP 403\b/, 'forbidden'],
  [/returned error: 401\b|Authentication failed for /, 'unauthorized'],
  [/returned error: 404\b|repository '.*' not found/, 'not-found'],
  [/returned error: 429\b|[Rr]ate [Ee]xceeded/, 'throttled'],
  [/returned error: 5\d\d\b/, 'server-error'],
  // A traceback of Python's, and git-remote-codecommit's own five messages (facts CC 2.2): before those of TLS, for Python has its own.
  [
    /^Traceback |^botocore\.exceptions\.|^The following (?:URL is malformed|profile was not found|profile does not have|AWS Region is not available)/m,
    'remote-helper',
  ],
  [
    /SSL certificate|SSL CA cert|server certificate|certificate (?:verif|subject|problem|has expired)|certificate verify locations|error (?:setting|reading|adding).*(?:certificate|cert)|SSL_(?:connect|ERROR)|SSL connection|SSL: |gnutls_|schannel|TLS (?:connect|handshake|packet)|LibreSSL|OpenSSL|wrong version number|CAfile/i,
    'tls',
  ],
  [/Could not resolve host|Name or service not known|getaddrinfo/, 'dns'],
  [
    /'?remote-(?:codecommit|https?)'? is not a git command|Unable to find remote helper|remote helper .*(?:aborted|died)|git-remote-codecommit|^Traceback |ModuleNotFoundError|botocore\./m,
    'remote-helper',
  ],
  [
    /bad config|unable to parse command-line config|bad (?:boolean|numeric) config|missing value for '|unable to access '[^']*': (?:Permission denied|Is a directory)|does not appear to be a git repository|transport '.*' not allowed|dubious ownership|No such remote|invalid refspec/,
    'configuration',
  ],
  [
    /Failed to connect|Could ?n[o']t connect to server|Connection (?:refused|reset|timed out)|[Tt]imed out|Network is unreachable|No route to host|Empty reply|Recv failure|Send failure|early EOF|hung up unexpectedly|transfer closed|HTTP\/2 stream/,
    'connection',
  ],
]

/**
 * Reads from exit code and standard error how a `git ls-remote` ended (facts CC 5.4, GC 1.6; GnuTLS, OpenSSL and libcurl texts).
 * What is not recognised is `other`.
 */
export function gitOutcome({exitCode, timedOut, stderr, proxyHost}: GitEnd): GitOutcome {
  if (timedOut) return 'timeout'
  if (exitCode === 0) return 'ok'
  const text = stderr.join('\n')
  const found = TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
  return found === 'connection' && proxyHost !== null && text.includes(`connect to ${proxyHost} `) ? 'proxy' : found
}
