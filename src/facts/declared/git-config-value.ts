import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {GitConfigValue} from './declaration.js'

/** More than a person sets; what lies beyond helps no check. */
const MOST = 50
const LONGEST = 2000

/** The values of one key, out of what Git was asked anyway. They were redacted there. */
export async function gitConfigValue(key: string, {need}: Surroundings): Promise<GitConfigValue> {
  const {entries, error} = await need('git-config')
  if (error) throw new NotObserved('not-readable', `Git does not read its configuration: ${error.message}`)
  const wanted = normalised(key)
  const found = entries.filter(entry => entry.key === wanted)
  return {
    key: wanted,
    values: found.slice(-MOST).map(({value, scope, source}) => ({value: value === null ? null : value.slice(0, LONGEST), scope, source})),
  }
}

/** Section and name do not know case, the part between them does (git-config(1), "Syntax"). */
function normalised(key: string): string {
  const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')]
  return key.slice(0, first).toLowerCase() + key.slice(first, last) + key.slice(last).toLowerCase()
}
