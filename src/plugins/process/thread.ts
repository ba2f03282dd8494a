import {pathToFileURL} from 'node:url'
import {parentPort, workerData} from 'node:worker_threads'
import {declaredId} from '../../checks/declared-id.js'
import type {Declaration} from '../../facts/declared/declaration.js'
import {fence} from './fence.js'
import {ruleImports} from './imports.js'
import {LONGEST_ANSWER} from '../../facts/plugins/messages.js'
import type {Answer, Opening, Printed, Question} from '../../facts/plugins/messages.js'

/** Runs the checks of one plugin: data in, data out. */

const {entry, api} = workerData as Omit<Opening, 'nonce'>
// Taken before the plugin could put something else in their place.
const {stringify, parse} = JSON
const post = parentPort?.postMessage.bind(parentPort)
const printed: Printed = {characters: 0, first: ''}

/** What is used of a check that the plugin exports. Nothing of it is what it seems. */
type Exported = Record<string, unknown>

ruleImports(api)
fence(text => {
  printed.characters += text.length
  if (printed.first.length < 200) printed.first += text.slice(0, 200)
})

const loading = import(pathToFileURL(entry).href).then(module => checksOf(module as Exported))
// Told with the first question.
loading.catch(() => undefined)

parentPort?.on('message', (line: string) => {
  const question = parse(line) as Question
  void loading
    .then(checks => (question.ask === 'describe' ? checks.map(description) : findings(checks[question.check], question.facts)))
    .then(
      value => {
        const text = stringify(value)
        answer(text.length > LONGEST_ANSWER / 2 ? {n: question.n, failed: 'it answered with too much'} : {n: question.n, value: text})
      },
      (error: unknown) => {
        answer({n: question.n, failed: reason(error)})
      },
    )
    .catch((error: unknown) => {
      answer({n: question.n, failed: `its answer is no data: ${reason(error)}`})
    })
})

function answer(what: {n: number} & ({value: string} | {failed: string})): void {
  const told: Answer = {...what, printed: {...printed}}
  post?.(stringify(told))
}

/** The default export: a list of checks, or one. */
function checksOf(module: Exported): Exported[] {
  const exported = module['default'] ?? module['checks']
  const list: unknown[] = Array.isArray(exported) ? exported : [exported]
  const checks = list.filter((one): one is Exported => typeof one === 'object' && one !== null)
  if (checks.length === 0 || checks.length < list.length)
    throw new Broken('it exports no list of checks: export default [defineCheck({…})]')
  return checks
}

const description = ({id, title, codes, needs, wants, observe, after, class: kind}: Exported): Exported => ({
  id,
  title,
  codes,
  needs,
  wants,
  // An object that did not go through defineCheck may say it in the form of its source.
  observe: Array.isArray(observe)
    ? observe.map(one => (typeof one === 'object' ? declaredId(one as Declaration) : (one as unknown)))
    : observe,
  after,
  class: kind,
})

function findings(check: Exported | undefined, text: string): unknown {
  const {appliesTo, examine} = check ?? {}
  if (!isFunction(examine)) throw new Broken('its check has no examine()')
  const facts: unknown = parse(text)
  const applies: unknown = isFunction(appliesTo) ? appliesTo(facts) : true
  if (typeof applies === 'string') return [{status: 'skip', code: 'not-applicable', summary: applies}]
  if (applies !== true) throw new Broken('appliesTo() gave neither true nor a reason')
  const found: unknown = examine(facts)
  if (found instanceof Promise) throw new Broken('examine() gave a promise: a check is a pure function of its facts')
  return Array.isArray(found) ? found : [found]
}

const isFunction = (data: unknown): data is (facts: unknown) => unknown => typeof data === 'function'

/** A mistake that is told in the doctor's own words. */
class Broken extends Error {}

/** What was thrown may be anything, and may throw itself when it is looked at. */
function reason(error: unknown): string {
  try {
    if (error instanceof Broken) return error.message
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return `it threw ${text.slice(0, 300)}`
  } catch {
    return 'it threw something that cannot be told'
  }
}
