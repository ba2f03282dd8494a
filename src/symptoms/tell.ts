import type {Remedy} from '../checks/check.js'
import {readings, withoutTerminal} from './reading.js'
import {recognise} from './recognise.js'
import type {Place, Symptom} from './symptom.js'
import {symptomTable} from './table.js'

/** A recognised symptom with its remedies for this place; the report knows how to show it. */
interface Told extends Pick<Symptom, 'id' | 'title' | 'access' | 'follows' | 'confidence' | 'means' | 'causes' | 'checks'> {
  line: string
  remedies: Remedy[]
  documented: string
}

/**
 * What a pasted text shows, the one to look at first before the others.
 * @param redact the redactor. Only now: lines that were put together show secrets that were broken
 */
export function tell(text: string, os: Place['os'], redact: (text: string) => string): Told[] {
  const {found, place} = recognise(readings(withoutTerminal(text)).map(redact), symptomTable)
  return found.map(({symptom: {id, title, access, follows, confidence, means, causes, checks, remedies, page}, line}) => ({
    id,
    title,
    access,
    follows,
    confidence,
    line,
    means,
    causes,
    checks,
    remedies: remedies({...place, os}),
    documented: page,
  }))
}
