import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import type {Check} from '../checks/check.js'
import {projectPolicy, reportText, userPolicy} from '../facts/machine/policy-files.js'
import type {PolicyText} from '../facts/machine/policy-files.js'
import type {Policy, PolicyFile} from '../policy/policy.js'
import {choosePolicy} from '../policy/choose.js'
import type {LoadedPlugins} from '../plugins/load.js'
import {UsageError} from '../target/usage-error.js'

/** The flags of `run` that decide what counts. */
interface DecidingFlags {
  'only'?: string[] | undefined
  'skip'?: string[] | undefined
  'fail-on'?: 'fail' | 'warn' | undefined
  'baseline'?: string | undefined
  'no-project-config': boolean
}

/**
 * Reads the policy files and the baseline, and puts them together with the flags. Nothing but a look is taken where there are none.
 * @param loadChecks the registry: its ids are what a policy may name @throws UsageError for what is not valid, with its place
 */
export async function runPolicy(
  target: string | undefined,
  flags: DecidingFlags,
  loadChecks: () => Promise<readonly Check[]>,
  {env, cwd, plugins}: {env: Readonly<Record<string, string | undefined>>; cwd: string; plugins: LoadedPlugins | null},
): Promise<Policy> {
  const project = flags['no-project-config'] ? null : projectPolicy(startOf(target, cwd), env)
  const texts = [userPolicy(env), project].filter(one => one !== null)
  const files: PolicyFile[] = []
  const notes = [...(plugins?.notes ?? [])]
  for (const text of texts) {
    if ('refused' in text) notes.push(`${text.path} was not read: ${text.refused}`)
    else files.push(await read(text, loadChecks, plugins?.unknownAreas ?? []))
  }
  const baseline =
    flags.baseline === undefined ? null : (await import('../policy/baseline.js')).readBaseline(reportText(flags.baseline), flags.baseline)
  return choosePolicy({only: flags.only, skip: flags.skip, failOn: flags['fail-on']}, files, {baseline, notes})
}

async function read(
  {path, origin, text}: PolicyText & {text: string},
  loadChecks: () => Promise<readonly Check[]>,
  unknownAreas: readonly string[],
): Promise<PolicyFile> {
  const [{readPolicy}, checks] = await Promise.all([import('../policy/read-policy.js'), loadChecks()])
  const ids = checks.map(({id}) => id)
  const known = {
    checks: [...new Set([...checks.map(({area}) => area), ...ids])],
    findings: [...ids, ...checks.flatMap(({id, codes}) => Object.keys(codes).map(code => `${id}#${code}`))],
    unknownAreas,
  }
  try {
    return readPolicy(text, {path, origin, known})
  } catch (error) {
    if (origin === 'user' || !(error instanceof UsageError)) throw error
    throw new UsageError(`${error.message} (--no-project-config ignores this file.)`, error.valid)
  }
}

/** The folder that is examined: the TARGET where that is a path (design §5), else the current one. */
export function startOf(target: string | undefined, cwd: string): string {
  const isPath =
    target !== undefined && !/:\/\/|::|git-codecommit/.test(target) && (/[\\/]/.test(target) || target === '.' || target === '..')
  const folder = isPath ? resolve(cwd, target) : cwd
  return statSync(folder, {throwIfNoEntry: false})?.isDirectory() ? folder : cwd
}
