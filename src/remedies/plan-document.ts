import type {Step} from '../checks/check.js'
import {mapStrings} from '../report/map-strings.js'
import type {LeftRemedy, Plan, PlannedRemedy} from './plan.js'
import {unifiedDifference} from './unified-difference.js'

/** A plan as it is told, to people and to programs: every text has passed the redactor. */
export interface PlanDocument {
  remedies: PlannedRemedy[]
  files: {file: string; created: boolean; difference: string[]}[]
  /** Octal, as for chmod. */
  modes: {file: string; from: string; to: string}[]
  /** What is erased and cannot be brought back. */
  erasures: {text: string}[]
  left: (Omit<LeftRemedy, 'steps'> & {steps: Pick<Step, 'kind' | 'text'>[]})[]
}

/** @param redact takes secrets out of a text, and makes terminal escapes in foreign files harmless */
export function planDocument({remedies, files, modes, erasures, left}: Plan, redact: (text: string) => string): PlanDocument {
  const octal = (mode: number): string => mode.toString(8).padStart(3, '0')
  return mapStrings(
    {
      remedies: remedies.map(({cause, title, safety}) => ({cause, title, safety})),
      files: files.map(change => ({
        file: change.file.display,
        created: change.file.bytes === null,
        difference: unifiedDifference(change),
      })),
      modes: modes.map(({display, from, to}) => ({file: display, from: octal(from), to: octal(to)})),
      erasures: erasures.map(({text}) => ({text})),
      left: left.map(({cause, title, why, reason, steps}) => ({
        cause,
        title,
        why,
        reason,
        steps: steps.map(({kind, text}) => ({kind, text})),
      })),
    },
    redact,
  )
}

/** Nothing of it is carried out by the program itself. */
export const isEmpty = ({files, modes, erasures}: PlanDocument): boolean => files.length + modes.length + erasures.length === 0
