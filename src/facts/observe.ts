import type {Collector, Observation, Surroundings} from './fact.js'
import {NotObserved} from './fact.js'
import type {DeclaredId} from './declared/declaration.js'
import type {FactId, Facts} from './facts.js'
import {UsageError} from '../target/usage-error.js'
import {ownTime} from './deadline.js'

export interface Observer {
  /** Observes a fact, at most once per run however often it is asked for. Rejects for wrong usage only (UsageError). */
  get<K extends FactId>(id: K): Promise<Observation<Facts[K]>>
  /** Observes what a plugin declared, at most once per run too. */
  look(id: DeclaredId): Promise<Observation<unknown>>
  /** All that was observed so far: for the timing table and for bundles. */
  taken(): ReadonlyMap<FactId | DeclaredId, Observation<unknown>>
}

export type Collectors = {readonly [K in FactId]: Collector<K>}

/** What stays the same for all collectors of a run. */
export type Scene = Omit<Surroundings, 'signal' | 'need' | 'want'> & {readonly signal: AbortSignal}

/**
 * Takes facts lazily, in parallel, each at most once and each under its own deadline, which does not count time spent on other facts.
 * A collector that throws anything but NotObserved is reported as `not-observable` with its message, redacted. Only a UsageError passes: it
 * ends the run.
 */
export function observer(collectors: Collectors, scene: Scene): Observer {
  const pending = new Map<FactId | DeclaredId, Promise<Observation<unknown>>>()
  const taken = new Map<FactId | DeclaredId, Observation<unknown>>()

  const once = (id: FactId | DeclaredId, take: () => Promise<Observation<unknown>>): Promise<Observation<unknown>> => {
    const known = pending.get(id)
    if (known) return known
    const observation = take().then(result => {
      taken.set(id, result)
      return result
    })
    pending.set(id, observation)
    return observation
  }
  const get = <K extends FactId>(id: K): Promise<Observation<Facts[K]>> =>
    once(id, () => observe(collectors[id], scene, get)) as Promise<Observation<Facts[K]>>
  return {
    get,
    look: id => once(id, async () => observe((await import('./declared/look.js')).lookFor(id), scene, get)),
    taken: () => taken,
  }
}

/** A collector of a fact or of a declaration. */
type Taker = Pick<Collector, 'reach' | 'deadline'> & {readonly id: string; readonly observe: (surroundings: Surroundings) => unknown}

async function observe(collector: Taker, scene: Scene, get: Observer['get']): Promise<Observation<unknown>> {
  const started = performance.now()
  const ms = (): number => Math.round(performance.now() - started)
  const refused = refusal(collector, scene)
  if (refused) return {observed: false, ...refused, ms: 0}

  const {signal, waitingFor, stop} = ownTime(collector.deadline, scene.signal)
  const surroundings: Surroundings = {
    ...scene,
    signal,
    want: id => waitingFor(get(id)),
    async need(id) {
      const observation = await waitingFor(get(id))
      if (!observation.observed) throw new NotObserved(observation.code, observation.reason)
      return observation.value
    },
  }
  try {
    const value = await Promise.race([Promise.resolve().then(() => collector.observe(surroundings)), aborted(signal)])
    return {observed: true, value, ms: ms()}
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof NotObserved) return {observed: false, code: error.code, reason: error.message, ms: ms()}
    if (signal.aborted) return {observed: false, code: 'deadline', reason: deadlineReason(collector, scene.signal, ms()), ms: ms()}
    const message = error instanceof Error ? error.message : String(error)
    return {observed: false, code: 'not-observable', reason: scene.redactor.redact(`${collector.id}: ${message}`), ms: ms()}
  } finally {
    stop()
  }
}

function refusal(collector: Taker, {options}: Scene): {code: 'offline' | 'passive'; reason: string} | undefined {
  if (options.offline && collector.reach === 'online') return {code: 'offline', reason: 'nothing live is tried with --offline'}
  if (options.passive && collector.reach === 'configured') {
    return {code: 'passive', reason: 'no configured program is started with --passive or --offline'}
  }
  return undefined
}

function deadlineReason(collector: Taker, run: AbortSignal, ms: number): string {
  return run.aborted
    ? `the run's time was over before ${collector.id} answered (after ${(ms / 1000).toFixed(1)} s)`
    : `${collector.id} gave no answer within ${String(collector.deadline / 1000)} s`
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new Error('deadline'))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, {once: true})
  })
}
