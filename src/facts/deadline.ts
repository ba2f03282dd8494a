import {setMaxListeners} from 'node:events'

/**
 * A signal that aborts after a time, or earlier with another one. In the place of `AbortSignal.any([signal, AbortSignal.timeout(ms)])`:
 * Node 20 holds
 * the parts of such a signal weakly, and a time-out that was collected as garbage never strikes (seen with 20.20).
 * @param ms milliseconds from now; does not keep the process alive
 */
export function within(ms: number, parent?: AbortSignal): AbortSignal {
  const end = new AbortController()
  const abort = (): void => {
    end.abort()
  }
  if (parent?.aborted) abort()
  else {
    const timer = setTimeout(abort, ms)
    timer.unref()
    end.signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
      },
      {once: true},
    )
    // Many facts end with one run: that is no leak, and Node would say so on standard error.
    if (parent) setMaxListeners(0, parent)
    parent?.addEventListener('abort', abort, {once: true, signal: end.signal})
  }
  return end.signal
}
