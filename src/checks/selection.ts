import {UsageError} from '../target/usage-error.js'
import type {Check} from './check.js'
import {nearNames} from './near-names.js'

/** `--only` and `--skip` as typed: each a list of lists, comma-separated and repeatable. */
export interface Selection {
  only?: readonly string[]
  skip?: readonly string[]
}

/**
 * The checks that a person asked for, by id or area, in the order of the registry (design §5).
 * `only` takes the prerequisites of its checks along; `skip` wins over both.
 * @param unknownAreas areas of plugins that could not be loaded: a name in one stands for the check that says so
 * @throws UsageError for a word that is neither a check nor an area, or when nothing is left
 */
export function selectChecks(checks: readonly Check[], {only = [], skip = []}: Selection, unknownAreas: readonly string[] = []): Check[] {
  const wanted = matching(checks, only, '--only', unknownAreas)
  const unwanted = new Set(matching(checks, skip, '--skip', unknownAreas))
  const chosen = only.length === 0 ? new Set(checks) : withPrerequisites(checks, wanted)
  const selected = checks.filter(check => chosen.has(check) && !unwanted.has(check))
  if (selected.length === 0) throw new UsageError('--only and --skip leave no check to run.', areasOf(checks))
  return selected
}

/** The checks that a list of ids and areas names. */
function matching(checks: readonly Check[], lists: readonly string[], flag: string, unknownAreas: readonly string[]): Check[] {
  const words = lists
    .flatMap(list => list.split(','))
    .map(word => word.trim())
    .filter(word => word !== '')
  if (lists.length > 0 && words.length === 0) throw new UsageError(`${flag} names no check and no area.`, areasOf(checks))
  return words.flatMap(word => {
    const found = checks.filter(({id, area}) => id === word || area === word)
    const [area = ''] = word.split('/', 1)
    if (found.length === 0 && unknownAreas.includes(area))
      return flag === '--only' ? checks.filter(one => one.area === area && one.lastOfArea) : []
    if (found.length === 0) throw new UsageError(`${flag}: there is no check and no area "${word}".`, validWords(word, checks))
    return found
  })
}

function withPrerequisites(checks: readonly Check[], wanted: readonly Check[]): Set<Check> {
  const chosen = new Set<Check>()
  const take = (check: Check): void => {
    if (chosen.has(check)) return
    chosen.add(check)
    for (const other of checks) if (check.after.includes(other.id)) take(other)
  }
  for (const check of wanted) take(check)
  return chosen
}

/** Every area and id, those that resemble the word first. */
function validWords(word: string, checks: readonly Check[]): string[] {
  const all = [...areasOf(checks), ...checks.map(({id}) => id)]
  return [...new Set([...nearNames(word, all), ...all])]
}

const areasOf = (checks: readonly Check[]): string[] => [...new Set(checks.map(({area}) => area))]
