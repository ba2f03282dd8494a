import type {AwsFile, AwsFiles, AwsSection} from '../facts/aws/files/aws-files.js'
import type {Observed} from '../verdict/verdict.js'

/**
 * The facts without the profiles that play no part: nothing else that was observed or found names them, and no profile that plays one builds
 * on them. @param told all texts of the report beside its facts
 * @returns also how many were left out; null where there is none
 */
export function withoutIdleProfiles(facts: Observed, told: string): {facts: Observed; count: number} | null {
  const files = facts['aws-files']
  if (!files?.observed) return null
  const named = namesIn(files.value, `${told}${JSON.stringify({...facts, 'aws-files': null})}`)
  const idle = ({kind, name}: AwsSection): boolean => kind === 'profile' && name !== null && !named.has(name)
  const {config, credentials, profiles} = files.value
  const left = new Set([...config.sections, ...credentials.sections].filter(idle).map(({name}) => name ?? ''))
  if (left.size === 0) return null
  const slim = (file: AwsFile): AwsFile => ({...file, sections: file.sections.filter(one => !idle(one))})
  const value: AwsFiles = {
    ...files.value,
    config: slim(config),
    credentials: slim(credentials),
    profiles: Object.fromEntries(Object.entries(profiles).filter(([name]) => !left.has(name))),
    leftOut: Object.keys(profiles).filter(name => left.has(name)).length,
  }
  return {facts: {...facts, 'aws-files': {...files, value}}, count: left.size}
}

/** The names of the profiles that play a part. */
function namesIn({config, credentials}: AwsFiles, told: string): Set<string> {
  const sections = [...config.sections, ...credentials.sections]
  const named = new Set(sections.flatMap(({name}) => (name !== null && (name === 'default' || standsIn(told, name)) ? [name] : [])))
  // A profile that plays a part may build on one that has not been looked at yet.
  for (let before = -1; before !== named.size;) {
    before = named.size
    for (const {name, settings} of sections) {
      if (name === null || !named.has(name)) continue
      for (const {key, value} of settings) if (key === 'source_profile') named.add(value)
    }
  }
  return named
}

/** Whether a name stands in a JSON text, not as a part of another one. */
function standsIn(told: string, name: string): boolean {
  const written = JSON.stringify(name).slice(1, -1)
  if (written === '') return true
  for (let index = told.indexOf(written); index >= 0; index = told.indexOf(written, index + 1))
    if (!WORD.test(told[index - 1] ?? '') && !WORD.test(told[index + written.length] ?? '')) return true
  return false
}

const WORD = /[\w-]/
