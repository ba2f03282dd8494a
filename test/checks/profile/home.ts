import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Check} from '../../../src/checks/check.js'
import {examine} from '../../../src/checks/examine.js'
import type {Result} from '../../../src/checks/examine.js'
import {collectors} from '../../../src/facts/collectors.js'
import type {Collector} from '../../../src/facts/fact.js'
import type {FactId} from '../../../src/facts/facts.js'
import {observer} from '../../../src/facts/observe.js'
import type {Collectors} from '../../../src/facts/observe.js'
import {Vault} from '../../../src/facts/vault.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {observations} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

export interface Home {
  /** Text of ~/.aws/config and ~/.aws/credentials. */
  config?: string | Buffer
  credentials?: string | Buffer
  env?: Record<string, string>
  /** What else stands in it. */
  make?: (home: string) => void
  /** All other facts: healthy ones, with these laid over. */
  facts?: FactOverrides
}

/** Observed for real in a temporary home; everything else is given. */
const REAL = new Set<FactId>(['environment', 'aws-files', 'credential-source'])

/** Examines checks over the AWS files and variables of a real home directory, read by the real collectors. */
export async function examineHome(checks: readonly Check[], {config, credentials, env = {}, make, facts = {}}: Home): Promise<Result[]> {
  const home = mkdtempSync(join(tmpdir(), 'ccd-home-'))
  try {
    mkdirSync(join(home, '.aws'))
    for (const [name, text] of Object.entries({config, credentials})) {
      if (text !== undefined) writeFileSync(join(home, '.aws', name), text, {mode: 0o600})
    }
    make?.(home)
    const given = observations(facts)
    const source = observer({...collectors, ...replaced(given)} as Collectors, {
      options: {
        offline: true,
        passive: true,
        timeout: 10_000,
        otherProfiles: false,
      },
      env: {HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...env},
      cwd: home,
      now: Date.now,
      redactor: createRedactor(),
      vault: new Vault(),
      signal: new AbortController().signal,
    })
    return await examine(checks, {get: id => (REAL.has(id) && facts[id] === undefined ? source.get(id) : Promise.resolve(given[id]))})
  } finally {
    rmSync(home, {recursive: true})
  }
}

/** Collectors that give what is given, for the facts that real collectors ask for. */
function replaced(given: ReturnType<typeof observations>): Partial<Record<FactId, Collector>> {
  const entries = (Object.keys(given) as FactId[])
    .filter(id => !REAL.has(id))
    .map(id => {
      const observation = given[id]
      const collector = {id, reach: 'local', deadline: 5000, observe: () => (observation.observed ? observation.value : undefined)}
      return [id, collector] as const
    })
  return Object.fromEntries(entries)
}
