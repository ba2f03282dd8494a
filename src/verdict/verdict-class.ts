import type {Result} from '../checks/examine.js'
import {matches} from './pattern.js'
import type {Pattern} from './pattern.js'
import type {VerdictClass} from './verdict.js'

/** Causes whose class is not their area's; the first that matches speaks. */
const CLASSES: readonly (readonly [Pattern, VerdictClass])[] = [
  // git-remote-codecommit fares otherwise than Git on these ways, but it is the way that is at fault.
  ['tools/git-remote-codecommit#certificate-not-trusted', 'network'],
  ['tools/git-remote-codecommit#global-sts-endpoint', 'network'],
  ['network/clock', 'clock'],
  ['live/endpoint', 'network'],
  ['live/signed', 'permission'],
  ['live/*', 'git-config'],
]

/** The class of a verdict by its first root cause (design §6): the area of the check, but for the table above; a plugin's check names it. */
export const classOf = (result: Result): VerdictClass =>
  result.class ?? CLASSES.find(([pattern]) => matches(result, pattern))?.[1] ?? (result.area as VerdictClass)
