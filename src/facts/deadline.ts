import {setMaxListeners} from 'node:events'

/**
 * A signal that aborts after a time, or earlier with another one. In the place of `AbortSignal.any([signal, AbortSignal.timeout(ms)])`:
 * Node 20 holds the parts of such a signal weakly, and a time-out that was collected as garbage never strikes (seen with 20.20).
 * @param ms milliseconds from now; does not keep the process alive
 */
export function within(ms: number, parent?: AbortSignal): AbortSignal {
  const end = endingWith(parent)
  if (end.signal.aborted) return end.signal
  const timer = setTimeout(() => {
    end.abort()
  }, ms).unref()
  onEnd(end.signal, () => {
    clearTimeout(timer)
  })
  return end.signal
}

/** Milliseconds that one look at the clock counts for at most. */
const STEP = 100

/** Time of one's own, and the way to stop its clock. */
export interface OwnTime {
  /** Aborts when the time is used up, or with the parent. */
  readonly signal: AbortSignal
  /** Waits for something that has a time of its own: none of this one is used up meanwhile. */
  readonly waitingFor: <T>(other: Promise<T>) => Promise<T>
  /** The time is not needed any more. */
  readonly stop: () => void
}

/**
 * Time that only what it was given for uses up: not what it waits for, and not a program too busy with something else to hear an answer
 * (timers strike before answers that came in the same while are read).
 * @param ms milliseconds; does not keep the process alive
 */
export function ownTime(ms: number, parent: AbortSignal): OwnTime {
  const end = endingWith(parent)
  let [left, others] = [ms, 0]
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    clearTimeout(timer)
  }
  const step = (): void => {
    const next = Math.min(left, STEP)
    timer = setTimeout(() => {
      if (others === 0) left -= next
      if (left > 0) step()
      else end.abort()
    }, next).unref()
  }
  if (!end.signal.aborted) step()
  onEnd(end.signal, stop)
  return {
    signal: end.signal,
    stop,
    async waitingFor(other) {
      others++
      try {
        return await other
      } finally {
        others--
      }
    },
  }
}

function endingWith(parent?: AbortSignal): AbortController {
  const end = new AbortController()
  const abort = (): void => {
    end.abort()
  }
  if (parent?.aborted) abort()
  else if (parent) {
    // Many facts end with one run: that is no leak, and Node would say so on standard error.
    setMaxListeners(0, parent)
    parent.addEventListener('abort', abort, {once: true, signal: end.signal})
  }
  return end
}

const onEnd = (signal: AbortSignal, act: () => void): void => {
  signal.addEventListener('abort', act, {once: true})
}
