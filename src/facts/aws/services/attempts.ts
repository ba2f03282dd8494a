import type {AwsSetting} from '../files/aws-files.js'
import type {ServiceError} from './caller-identity.js'
import type {RouteInput} from './aws-route.js'

/** botocore's retries.standard: ThrottledRetryableChecker and TransientRetryableChecker. */
const PASSING = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
  'PriorRequestNotComplete',
  'RequestTimeout',
  'RequestTimeoutException',
])
const PASSING_STATUS = new Set([429, 500, 502, 503, 504])
/** Connections that were there and broke. Names, routes and certificates are no better a moment later. */
const BROKEN = /ECONNRESET|EPIPE|socket hang up/

/** No attempt begins later than this: a diagnosis waits for no service that has too much to do. Milliseconds. */
const LAST_BEGIN = 1200
/** Of version 2 of the AWS CLI (retry mode `standard`). */
const USUAL = 3
const MOST = 5

/** How often the AWS tools would try, as far as a diagnosis has the time: AWS_MAX_ATTEMPTS, then max_attempts (botocore configprovider). */
export function attemptsOf({env, files, profile}: Pick<RouteInput, 'env' | 'files' | 'profile'>): number {
  const settings: Record<string, AwsSetting> = Object.hasOwn(files.profiles, profile) ? (files.profiles[profile]?.settings ?? {}) : {}
  const text = env['AWS_MAX_ATTEMPTS'] ?? (Object.hasOwn(settings, 'max_attempts') ? settings['max_attempts']?.value : undefined)
  return text !== undefined && /^\s*[1-9]\d*\s*$/.test(text) ? Math.min(Number(text), MOST) : USUAL
}

type Tried = {ok: true} | {ok: false; error: ServiceError}

/**
 * Tries again what fails in passing, with growing pauses.
 * @param once one attempt; told how many milliseconds have passed, so that its own time-out keeps within the fact's deadline
 */
export async function tryAgain<T extends Tried>(most: number, signal: AbortSignal, once: (passed: number) => Promise<T>): Promise<T> {
  const started = performance.now()
  for (let attempt = 1; ; attempt++) {
    const answer = await once(Math.round(performance.now() - started))
    if (answer.ok || attempt >= most || !mayPass(answer.error)) return answer
    const pause = Math.min(400, 75 * 2 ** attempt) * (0.5 + Math.random() / 2)
    if (performance.now() - started + pause > LAST_BEGIN) return answer
    await paused(pause, signal)
  }
}

const mayPass = ({code, status, message}: ServiceError): boolean =>
  PASSING.has(code) || (status === null ? BROKEN.test(message) : PASSING_STATUS.has(status))

/** @throws when the signal is aborted, as a request would */
function paused(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(new Error('aborted'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, {once: true})
  })
}
