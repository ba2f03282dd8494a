import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {onTestFinished} from 'vitest'
import {collectors} from '../../../src/facts/collectors.js'
import {defineFact, NotObserved} from '../../../src/facts/fact.js'
import type {FactId, Facts} from '../../../src/facts/facts.js'
import {observer} from '../../../src/facts/observe.js'
import type {Observer} from '../../../src/facts/observe.js'
import type {RunOptions} from '../../../src/facts/options.js'
import {Vault} from '../../../src/facts/vault.js'
import {createRedactor} from '../../../src/redaction/redactor.js'

/** A home directory of its own with the files given (paths below it), for the length of one test. */
export function makeHome(files: Record<string, string | Buffer> = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'ccd-aws-'))
  onTestFinished(() => {
    rmSync(home, {recursive: true, force: true})
  })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), {recursive: true})
    writeFileSync(join(home, path), content, {mode: 0o600})
  }
  return home
}

export interface Made {
  home: string
  env?: Record<string, string>
  options?: Partial<RunOptions>
  /** Facts that are not observed but given; by default there is no target. */
  given?: {[K in FactId]?: Facts[K]}
}

/** The real collectors over a made home and a clean environment, some facts replaced by given ones. */
export function surroundings({home, env = {}, options = {}, given = {}}: Made): Observer & {vault: Vault; env: Record<string, string>} {
  const vault = new Vault()
  const clean = {HOME: home, PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', ...env}
  const replaced = Object.fromEntries(
    (['target', 'helper-chain', ...Object.keys(given)] as FactId[]).map(id => [
      id,
      defineFact({
        id,
        reach: 'local',
        deadline: 1000,
        observe: () => {
          const value = given[id]
          if (value === undefined) throw new NotObserved('no-target', 'no target in this test')
          return value
        },
      }),
    ]),
  )
  const facts = observer(
    {...collectors, ...replaced},
    {
      options: {offline: false, passive: false, timeout: 10_000, otherProfiles: true, ...options},
      env: clean,
      cwd: home,
      now: Date.now,
      redactor: createRedactor(),
      vault,
      signal: new AbortController().signal,
    },
  )
  return {...facts, vault, env: clean}
}

/** A fact's value; fails the test with the reason where it was not observed. */
export async function observed<K extends FactId>(from: Observer, id: K): Promise<Facts[K]> {
  const observation = await from.get(id)
  if (!observation.observed) throw new Error(`${id} was not observed: ${observation.code}, ${observation.reason}`)
  return observation.value
}
