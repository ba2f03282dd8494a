import type {Observation} from '../../facts/fact.js'
import type {Askpass} from '../../facts/git/askpass.js'
import {seen} from '../observations.js'

/** A stub answers nothing of use (git-config/overrides#askpass-broken). */
const STUB = /^(\/(usr\/)?bin\/)?(true|false|echo|:)$/

/**
 * Why it is not known that Git gets no password where no helper has one: an askpass program that asks no person may give it, as those of
 * Jenkins and Argo CD do, and the doctor starts none (facts GC 1.6). null: no such program.
 */
export function mayAnswer(askpass: Observation<Askpass>): string | null {
  const {program = null, source = null, found = false, asksPerson = false} = seen(askpass) ?? {}
  if (program === null || !found || asksPerson || STUB.test(program)) return null
  return `no helper has a password, but Git then asks ${program} (${source ?? ''}), which the doctor does not start: it may give one by itself`
}
