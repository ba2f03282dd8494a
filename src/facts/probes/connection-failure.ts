import type {ConnectionFailure} from './probe-endpoint.js'

/** A failure that knows its own kind. */
export class RequestFailure extends Error {
  readonly kind: ConnectionFailure['kind']
  readonly at: string

  /** @param at host and port that could not be reached */
  constructor(kind: ConnectionFailure['kind'], message: string, at: string) {
    super(message)
    this.name = 'RequestFailure'
    this.kind = kind
    this.at = at
  }
}

const KINDS: Readonly<Record<string, ConnectionFailure['kind']>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NONAME: 'dns',
  EAI_NODATA: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENETDOWN: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
}

/**
 * Tells what kind of failure an error of Node's network modules is.
 * @param place what was to be reached, whether time was over, and after how many seconds
 */
export function connectionFailure(
  error: unknown,
  {at, timedOut, seconds}: {at: string; timedOut: boolean; seconds: number},
): ConnectionFailure {
  if (timedOut)
    return {kind: 'timeout', message: `no answer within ${seconds.toFixed(1)} s`, at: error instanceof RequestFailure ? error.at : at}
  if (error instanceof RequestFailure) return {kind: error.kind, message: error.message, at: error.at}
  const code = codeOf(error)
  const message = oneLine(error, code)
  const kind = KINDS[code]
  if (kind) return {kind, message, at}
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code.startsWith('CERT_'))
    return {kind: 'tls', message, at}
  return {kind: 'other', message, at}
}

/** With several addresses Node throws an AggregateError: the last one counts, the first were given up early. */
function codeOf(error: unknown): string {
  const cause = error instanceof AggregateError ? (error.errors.at(-1) as unknown) : error
  const code = (cause as {code?: unknown} | undefined)?.code
  return typeof code === 'string' ? code : ''
}

function oneLine(error: unknown, code: string): string {
  const text = error instanceof Error && error.message !== '' ? error.message : code || 'unknown failure'
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}
