import {setTimeout as sleep} from 'node:timers/promises'
import type {Diagnosis} from '../diagnose.js'
import {UsageError} from '../target/usage-error.js'

/** Milliseconds between two attempts; the last stays. */
const PAUSES = [2000, 4000, 8000, 16_000, 30_000]
const LONGEST = 3600

/** @returns milliseconds @throws UsageError for what is no number of seconds */
export function waitingTime(seconds: string): number {
  const value = /^\d+(\.\d+)?$/.test(seconds) ? Number(seconds) : NaN
  if (value >= 0 && value <= LONGEST) return Math.ceil(value * 1000)
  throw new UsageError(`--wait needs a number of seconds from 0 to ${LONGEST}, not "${seconds}".`)
}

/**
 * Diagnoses again, with growing pauses, while the verdict may change by itself. The last attempt begins when the time is over at the latest.
 * @param tell told before each pause @param pauses milliseconds
 */
export async function diagnoseUntilSettled(
  diagnose: () => Promise<Diagnosis>,
  mayPass: (diagnosis: Diagnosis) => boolean,
  time: number,
  tell: (text: string) => void,
  pauses: readonly number[] = PAUSES,
): Promise<Diagnosis> {
  const started = performance.now()
  for (let attempts = 1; ; attempts++) {
    const diagnosis = await diagnose()
    const passed = performance.now() - started
    const left = time - passed
    // Timers count whole milliseconds.
    if (left < 1 || !mayPass(diagnosis)) {
      return attempts === 1
        ? diagnosis
        : {...diagnosis, report: {...diagnosis.report, waited: {attempts, seconds: Math.round(passed / 1000)}}}
    }
    const pause = Math.min(pauses[attempts - 1] ?? pauses.at(-1) ?? 0, left)
    const [cause] = diagnosis.report.verdict.rootCauses
    tell(
      `${cause?.check ?? ''}#${cause?.code ?? ''} may pass: attempt ${attempts + 1} in ${Math.ceil(pause / 1000)} s, ${Math.ceil(left / 1000)} s left`,
    )
    await sleep(Math.ceil(pause))
  }
}

/** The same with the table of what may pass; says on standard error how it goes, where somebody looks or asked for it. */
export async function diagnosePatiently(diagnose: () => Promise<Diagnosis>, time: number, verbose: boolean): Promise<Diagnosis> {
  const {mayPass} = await import('../verdict/may-pass.js')
  return diagnoseUntilSettled(
    diagnose,
    ({report: {verdict, results, facts}}) => mayPass(verdict, results, facts),
    time,
    text => {
      if (verbose || process.stderr.isTTY) process.stderr.write(`codecommit-doctor: ${text}\n`)
    },
  )
}
