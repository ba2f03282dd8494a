import type {Cause, Entry} from './corpus.js'
import {faults} from './faults.js'
import type {ComposableFault} from './faults.js'
import {hidden} from './hiding.js'
import {seeded, shuffled} from './seeded.js'
import {scenarioOf, usualSetup} from './setup.js'
import type {Way} from './setup.js'
import {variations} from './variations.js'

/** Every composable fault alone. */
export const singles = (): Entry[] =>
  faults.flatMap((fault, index) => waysOf([fault]).map(way => machineWith([fault], index, () => 0.99, {kind: 'single', way})))

/** Machines with two or three independent faults, each of which stops Git by itself. The same for the same seed. */
export function combinations(size: 2 | 3, count: number, seed: number): Entry[] {
  const random = seeded(seed)
  const kind = size === 2 ? ('pair' as const) : ('triple' as const)
  return balanced(shuffled(sets(size), random), count).map((set, index) => machineWith(set, index + 1, random, {kind}))
}

/** Healthy machines that look otherwise than the user guide's: several variations at once. */
export function healthyMachines(count: number, seed: number): Entry[] {
  const random = seeded(seed)
  return Array.from({length: count}, (_, index) => machineWith([], index + 1, random, {kind: 'variation'}))
}

/** The user guide's machine with each variation alone. */
export const eachVariation = (): Entry[] =>
  variations.flatMap(({name, ways = ['https'], change}) =>
    ways.map(way => {
      const setup = usualSetup(null, way)
      change(setup)
      const id = way === 'https' ? name : `${name} (${way})`
      return {id, kind: 'variation', causes: [], scenario: scenarioOf(setup, id, {status: 'healthy', exitCode: 0, first: null})}
    }),
  )

function sets(size: 2 | 3): ComposableFault[][] {
  const pairs = faults.flatMap((a, index) => faults.slice(index + 1).map(b => [a, b]))
  if (size === 2) return pairs.filter(compatible)
  const places = new Map(faults.map((fault, place) => [fault, place]))
  return pairs
    .filter(compatible)
    .flatMap(pair => faults.filter((_, place) => pair.every(fault => (places.get(fault) ?? 0) < place)).map(c => [...pair, c]))
    .filter(compatible)
}

const compatible = (set: readonly ComposableFault[]): boolean => {
  const taken = set.flatMap(({takes}) => takes)
  return (
    new Set(taken).size === taken.length &&
    waysOf(set).length > 0 &&
    !(set.some(({profile}) => profile === 'named') && set.some(({profile}) => profile === 'none'))
  )
}

/** The ways in on which all of these faults stop Git; all three where there is none. */
const waysOf = (set: readonly ComposableFault[]): Way[] =>
  (['https', 'grc', 'ssh'] as const).filter(way => set.every(({ways = ['https']}) => ways.includes(way)))

/** Most machines that are healthy go by HTTPS, too. */
const anyOf = (ways: readonly Way[], random: () => number): Way => {
  const turn = Math.floor(random() * (ways.length + 1))
  return ways[Math.max(0, turn - 1)] ?? 'https'
}

/** Takes sets so that every fault gets its turn: of those left, one whose rarest fault was taken the fewest times. */
function balanced(all: readonly ComposableFault[][], count: number): ComposableFault[][] {
  const times = new Map<ComposableFault, number>()
  const left = [...all]
  const chosen: ComposableFault[][] = []
  const weight = (set: readonly ComposableFault[]): number => set.reduce((sum, fault) => sum + (times.get(fault) ?? 0), 0)
  while (chosen.length < count && left.length > 0) {
    let best = 0
    for (let index = 1; index < Math.min(left.length, 400); index++) if (weight(left[index] ?? []) < weight(left[best] ?? [])) best = index
    const [set = []] = left.splice(best, 1)
    for (const fault of set) times.set(fault, (times.get(fault) ?? 0) + 1)
    chosen.push(set)
  }
  return chosen
}

function machineWith(
  set: readonly ComposableFault[],
  number: number,
  random: () => number,
  {kind, way = anyOf(waysOf(set), random)}: {kind: Entry['kind']; way?: Way},
): Entry {
  const wanted = set.find(({profile}) => profile !== undefined)?.profile ?? (random() < 0.4 ? 'named' : 'none')
  const setup = usualSetup(wanted === 'named' ? 'dev' : null, way)
  const taken = new Set(set.flatMap(({takes}) => takes))
  const fitting =
    kind === 'single'
      ? []
      : shuffled(variations, random).filter(
          ({touches, spares = [], ways = ['https']}) => ways.includes(way) && ![...touches, ...spares].some(part => taken.has(part)),
        )
  const chosen: (typeof variations)[number][] = []
  for (const variation of fitting) {
    if (chosen.length === (kind === 'variation' ? 4 : 2)) break
    if (!chosen.some(other => other.touches.some(part => variation.touches.includes(part)))) chosen.push(variation)
  }
  for (const fault of set) fault.change(setup)
  for (const variation of chosen) variation.change(setup)
  const causes: Cause[] = set.map(fault => {
    const because = hidden(fault, set)
    return {
      code: fault.code,
      ...(fault.alsoCalled && {alsoCalled: fault.alsoCalled}),
      ...(because !== undefined && {hiddenBecause: because}),
    }
  })
  const id =
    kind === 'single'
      ? `single ${set.map(titleOf).join('')}${way === 'https' ? '' : ` by ${way}`}`
      : `${kind} ${String(number)}: ${set.map(titleOf).join(' + ')}${kind === 'variation' ? chosen.map(({name}) => name).join(', ') : ''}${way === 'https' ? '' : ` by ${way}`}`
  const [first] = causes
  const expect = first
    ? ({status: 'broken', exitCode: 1, first: first.code} as const)
    : ({status: 'healthy', exitCode: 0, first: null} as const)
  return {
    id,
    kind,
    causes,
    scenario: scenarioOf(
      setup,
      `${id}${kind !== 'variation' && chosen.length > 0 ? `, ${chosen.map(({name}) => name).join(', ')}` : ''}`,
      expect,
    ),
  }
}

const titleOf = ({code, variant}: ComposableFault): string => `${code}${variant === undefined ? '' : ` (${variant})`}`
