import {secretAsKeyId} from '../machine/secret-shape.js'
import type {HelperRun} from './git-probe.js'

/** What a git behind the relay wrote, taken apart. */
export interface RelayedOutput {
  /** The helpers that the inner git asked, in order, with what each wrote to standard error. */
  helpers: HelperRun[]
  /** The key=value lines of the answer; null when the relay was not asked or the chain gave nothing. A secret. */
  answer: ReadonlyMap<string, string> | null
  /** The relay was asked: Git wanted a credential from its helpers. */
  asked: boolean
  /** Everything else on standard error, without trace lines. */
  stderr: string[]
}

const TRACE = /^\d\d:\d\d:\d\d\.\d+ \S+:\d+ +(?:trace: |[a-z])/
// Git hands a helper's whole line to the shell as one word, so it stands in quotes; git programs further down do not.
const HELPER = /trace: (?:run_command: )(?:[A-Za-z_][A-Za-z0-9_]*=\S* )*'((?:[^']|'\\[!']')* get)'$/
const OF_GIT = /^(?:fatal: (?:could not read|unable to get password|credential helper|refusing to work)|error: unable to read askpass)/

/**
 * Reads the standard error of a `git ls-remote` with the relay of git-child.ts as its helper, inner GIT_TRACE included.
 * The answer is cut out first: where the closing mark is missing, everything after the opening one is dropped.
 * @param mark the one that the relay was given
 * @param redact the redactor, with the answer's secrets registered by `onSecret` before it is used
 */
export function readRelayed(
  text: string,
  mark: string,
  {redact, onSecret}: {redact: (text: string) => string; onSecret: (secret: string) => void},
): RelayedOutput {
  const {inner, outer, answer} = cut(text, mark)
  for (const [key, value] of answer ?? [])
    if (key === 'password' || key === 'credential' || (key === 'username' && (value.includes('%') || secretAsKeyId(value)))) onSecret(value)
  const helpers: HelperRun[] = []
  const stderr: string[] = []
  for (const line of inner) {
    const asked = HELPER.exec(line)?.[1]
    if (asked !== undefined) helpers.push({command: redact(unquote(asked)), stderr: []})
    else if (line === '' || TRACE.test(line)) continue
    else {
      const current = helpers.at(-1)
      if (current && !OF_GIT.test(line) && current.stderr.length < 8) current.stderr.push(redact(line))
      stderr.push(redact(line))
    }
  }
  stderr.push(...outer.filter(line => line !== '' && !TRACE.test(line)).map(redact))
  return {helpers, answer: answer?.has('password') || answer?.has('credential') ? answer : null, asked: inner.length > 0, stderr}
}

/** The part before and inside the marks belongs to the inner git, the part behind to the outer one. */
function cut(text: string, mark: string): {inner: string[]; outer: string[]; answer: Map<string, string> | null} {
  const lines = text.split(/\r?\n/)
  const opening = lines.indexOf(mark)
  // Never marked: the relay was not asked, or was ended while the inner git was still working.
  if (opening < 0)
    return lines.some(line => TRACE.test(line)) ? {inner: lines, outer: [], answer: null} : {inner: [], outer: lines, answer: null}
  const closing = lines.lastIndexOf(mark)
  const block = lines.slice(opening + 1, closing > opening ? closing : undefined)
  const answer = new Map(
    block
      .filter(line => line.includes('='))
      .map(line => {
        const at = line.indexOf('=')
        return [line.slice(0, at), line.slice(at + 1)] as const
      }),
  )
  return {inner: lines.slice(0, opening), outer: closing > opening ? lines.slice(closing + 1) : [], answer}
}

/** Undoes Git's sq_quote: a quote is closed around `\'` and `\!`. */
const unquote = (text: string): string => text.replace(/'\\([!'])'/g, '$1')
