import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {Scenario} from '../scenarios/scenario.js'

/** One machine of the corpus, and which causes it truly has. */
export interface Entry {
  /** `stores/stale-signed-password`, `pair 17`. */
  id: string
  kind: 'scenario' | 'single' | 'pair' | 'triple' | 'variation'
  scenario: Scenario
  causes: readonly Cause[]
  /** What a scenario expects behind its first cause: rightly named, and not counted. */
  behind?: readonly string[]
}

export interface Cause {
  /** `area/name#code`. */
  code: string
  alsoCalled?: readonly string[]
  /** Another fault of the same machine keeps this one from being seen; why. */
  hiddenBecause?: string
}

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url))

/** All scenarios of test/scenarios, by area and name. */
export async function scenarioEntries(): Promise<Entry[]> {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /^[^/]+\/[^/]+\.ts$/.test(file))
    .sort()
  return Promise.all(
    files.map(async file => {
      const {default: scenario} = (await import(pathToFileURL(join(folder, file)).href)) as {default: Scenario}
      return {
        id: file.slice(0, -3),
        kind: 'scenario' as const,
        scenario,
        causes: scenario.expect.first === null ? [] : [{code: scenario.expect.first}],
        behind: scenario.expect.then ?? [],
      }
    }),
  )
}
