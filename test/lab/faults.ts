import {setTimeout as sleep} from 'node:timers/promises'
import type {ServerResponse} from 'node:http'
import type {LeafKind} from './certificates.js'
import {serviceOf} from './hosts.js'
import type {Fault, World} from './world.js'

/** Finds what is to go wrong for a host. The world may be changed while the lab runs: faults are looked up at each use. */
export const faultsFor = (world: World, host: string): readonly Fault[] =>
  (world.faults ?? []).filter(fault => fault.host === 'all' || fault.host === host || fault.host === serviceOf(host))

/** The kind of certificate that a host shows. */
export const certificateFor = (world: World, host: string): LeafKind =>
  faultsFor(world, host).find(fault => fault.kind === 'tls')?.certificate ?? 'good'

/** What the Date header says now, in milliseconds since the epoch. */
export function shownClock(world: World, host: string): number {
  const wrong = faultsFor(world, host).find(fault => fault.kind === 'date')?.seconds ?? 0
  return clock(world) + wrong * 1000
}

/** The servers' clock, by which signatures and expiries are judged. */
export const clock = (world: World): number => Date.now() + (world.clockSkewSeconds ?? 0) * 1000

/**
 * Does to one HTTP exchange what the faults say.
 * @param signed the request carries credentials
 * @returns the status when the request was answered here (0: it never will be), undefined when the service should answer it
 */
export async function disturb(world: World, host: string, signed: boolean, response: ServerResponse): Promise<number | undefined> {
  for (const fault of faultsFor(world, host)) {
    if (fault.kind === 'delay') await sleep(fault.ms)
    else if (fault.kind === 'hang') return 0
    else if (fault.kind === 'status' && (fault.when !== 'signed' || signed)) {
      response.writeHead(fault.status, {'Content-Type': 'text/plain', ...fault.headers})
      response.end(fault.body ?? `status ${fault.status}\n`)
      return fault.status
    }
  }
  return undefined
}
