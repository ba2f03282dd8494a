import {collectors} from '../../src/facts/collectors.js'
import type {Observation, Surroundings} from '../../src/facts/fact.js'
import type {FactId, Facts} from '../../src/facts/facts.js'
import {observer} from '../../src/facts/observe.js'
import type {Collectors, Observer} from '../../src/facts/observe.js'
import type {RunOptions} from '../../src/facts/options.js'
import type {Credentials} from '../../src/facts/vault.js'
import {Vault} from '../../src/facts/vault.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {healthyFacts} from '../checks/healthy.js'

export interface Stage {
  facts: Observer
  scene: Omit<Surroundings, 'need' | 'want'>
  end: () => void
}

/**
 * An observer that really observes the named facts, and takes all others as given (over the healthy machine of test/checks/healthy.ts).
 * @param real facts taken by their own collectors
 */
export function stage(
  real: readonly FactId[],
  {
    given = {},
    options = {},
    env,
    cwd,
    credentials,
  }: {
    given?: {[K in FactId]?: Partial<Facts[K]>}
    options?: Partial<RunOptions>
    env: Record<string, string | undefined>
    cwd: string
    credentials?: Credentials
  },
): Stage {
  const vault = new Vault()
  if (credentials) vault.put('signing', credentials)
  const end = new AbortController()
  const scene = {
    options: {offline: false, passive: false, timeout: 10_000, otherProfiles: true, ...options},
    env,
    cwd,
    vault,
    now: Date.now,
    redactor: createRedactor(),
    signal: end.signal,
  }
  const made = Object.fromEntries(
    (Object.keys(collectors) as FactId[]).map(id => [
      id,
      real.includes(id)
        ? collectors[id]
        : {
            id,
            reach: 'local',
            deadline: 1000,
            observe: () => laid(healthyFacts[id], given[id]),
          },
    ]),
  ) as unknown as Collectors
  return {
    facts: observer(made, scene),
    scene,
    end: () => {
      end.abort()
    },
  }
}

const laid = (healthy: unknown, given: unknown): unknown =>
  Array.isArray(healthy) ? (given ?? healthy) : {...(healthy as object), ...(given as object | undefined)}

/** The value of an observation, or an error that says why there is none. */
export function valueOf<T>(observation: Observation<T>): T {
  if (!observation.observed) throw new Error(`not observed: ${observation.code}: ${observation.reason}`)
  return observation.value
}
