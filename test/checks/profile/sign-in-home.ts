import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Check} from '../../../src/checks/check.js'
import {examine} from '../../../src/checks/examine.js'
import type {Result} from '../../../src/checks/examine.js'
import {collectors} from '../../../src/facts/collectors.js'
import type {Collector} from '../../../src/facts/fact.js'
import type {FactId} from '../../../src/facts/facts.js'
import {observer} from '../../../src/facts/observe.js'
import type {RunOptions} from '../../../src/facts/options.js'
import {Vault} from '../../../src/facts/vault.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {observations, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

export interface SignInHome {
  /** Below the home directory; names ending in `!` are executable. `HOME` in a text becomes the directory. */
  files: Readonly<Record<string, string>>
  env?: Readonly<Record<string, string>>
  options?: Partial<RunOptions>
  facts?: FactOverrides
}

const REAL = new Set<FactId>([
  'environment',
  'aws-files',
  'credential-source',
  'sso-session',
  'login-cache',
  'web-identity',
  'noted-expiry',
  'credential-process-command',
  'credential-process',
])

/** What is not observed on these homes unless a case says so. */
const QUIET: FactOverrides = {
  'probe-as-configured': unobserved('offline'),
  'caller-identity': unobserved('offline'),
  'credentials': unobserved('offline'),
  'probe-endpoint': unobserved('offline'),
}

/** Examines a check over a real home directory, read by the real collectors; its serialised facts come along, to look for secrets in. */
export async function examineSignIn(
  check: Check,
  {files, env = {}, options = {}, facts = {}}: SignInHome,
): Promise<{results: Result[]; taken: string; vault: Vault}> {
  const home = mkdtempSync(join(tmpdir(), 'ccd-sign-in-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(home, name.replace(/!$/, ''))
      mkdirSync(dirname(path), {recursive: true})
      writeFileSync(path, text.replaceAll('HOME', home), {mode: 0o600})
      if (name.endsWith('!')) chmodSync(path, 0o755)
    }
    const given = observations({...QUIET, ...facts})
    const others = Object.fromEntries((Object.keys(given) as FactId[]).filter(id => !REAL.has(id)).map(id => [id, constant(id, given)]))
    const vault = new Vault()
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('HOME', home)]))
    const source = observer(
      {...collectors, ...others},
      {
        options: {offline: false, passive: false, timeout: 10_000, otherProfiles: false, ...options},
        env: {HOME: home, PATH: `${home}/bin:/usr/bin:/bin`, AWS_EC2_METADATA_DISABLED: 'true', ...own},
        cwd: home,
        now: Date.now,
        redactor: createRedactor(),
        vault,
        signal: new AbortController().signal,
      },
    )
    const results = await examine([check], {
      get: id => (REAL.has(id) && facts[id] === undefined ? source.get(id) : Promise.resolve(given[id])),
    })
    return {
      results,
      taken: JSON.stringify([...source.taken()].map(([id, {observed, ...rest}]) => [id, observed, rest])) + JSON.stringify(results),
      vault,
    }
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}

function constant(id: FactId, given: ReturnType<typeof observations>): Collector {
  const observation = given[id]
  // The working tree of the other tests does not exist here.
  const value = observation.observed
    ? id === 'git-config'
      ? {...(observation.value as object), repository: null}
      : observation.value
    : undefined
  return {id, reach: 'local', deadline: 5000, observe: () => value as never}
}

/** A time so many seconds from now, as the caches write it. */
export const inSeconds = (seconds: number): string => `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`
