import {dirname, join} from 'node:path'
import {STAND_IN} from './clients.js'
import type {Machine} from './clients.js'
import {layOutPrograms} from './home.js'
import type {Lab} from './lab.js'

/**
 * A real `git ls-remote` that took place some time ago: the AWS helper and the servers have an earlier clock for it.
 * What Git's helpers keep of it is as old as that.
 * @param env on top of the machine's
 */
export async function fetchInThePast(
  {machine, lab}: {machine: Machine; lab: Lab},
  secondsAgo: number,
  env: Record<string, string> = {},
): Promise<void> {
  const earlier = join(dirname(machine.home), `bin-${String(secondsAgo)}-seconds-ago`)
  await layOutPrograms(earlier, {}, {standIn: STAND_IN, log: '', clockOffsetSeconds: -secondsAgo})
  const skew = lab.world.clockSkewSeconds ?? 0
  lab.world.clockSkewSeconds = skew - secondsAgo
  const {exitCode, stderr} = await machine.run(['git', 'ls-remote', 'origin'], {
    cwd: join(machine.home, 'work'),
    env: {...env, PATH: earlier},
  })
  lab.world.clockSkewSeconds = skew
  if (exitCode !== 0) throw new Error(`the fetch in the past failed: ${stderr}`)
}
