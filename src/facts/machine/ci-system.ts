import vendors from 'ci-info/vendors.json' with {type: 'json'}

type Env = Readonly<Record<string, string | undefined>>

/** How the package ci-info describes the variables of a system. */
type Mark = string | readonly string[] | {env: string; includes: string} | {any: readonly string[]} | Readonly<Record<string, string>>

/** What that list does not know: pipelines that run CodeBuild, and jobs that were handed a part of the variables only. */
const ALSO: readonly (readonly [name: string, holds: (env: Env) => boolean])[] = [
  // CodeBuild User Guide, "Environment variables in build environments": codepipeline/NAME of the pipeline.
  ['AWS CodePipeline', env => env['CODEBUILD_INITIATOR']?.startsWith('codepipeline/') === true],
  ['AWS CodeBuild', env => Boolean(env['CODEBUILD_BUILD_ID'])],
  ['Jenkins', env => Boolean(env['JENKINS_URL'])],
  ['Bitbucket Pipelines', env => Boolean(env['BITBUCKET_BUILD_NUMBER'])],
]

/** The name of the CI system that an environment belongs to: `GitHub Actions`; `CI` for one without a name; null for none. */
export function ciSystem(env: Env): string | null {
  if (env['CI'] === 'false') return null
  return (
    ALSO.find(([, holds]) => holds(env))?.[0] ??
    vendors.find(vendor => matches(env, vendor.env as Mark))?.name ??
    (env['CI'] || env['CONTINUOUS_INTEGRATION'] ? 'CI' : null)
  )
}

/** As ci-info reads its own list. */
function matches(env: Env, mark: Mark): boolean {
  if (typeof mark === 'string') return Boolean(env[mark])
  if (isList(mark)) return mark.every(name => Boolean(env[name]))
  if ('includes' in mark && typeof mark['env'] === 'string') return env[mark['env']]?.includes(mark['includes']) === true
  if ('any' in mark && isList(mark['any'])) return mark['any'].some(name => Boolean(env[name]))
  return Object.entries(mark).every(([name, value]) => env[name] === value)
}

const isList = (value: unknown): value is readonly string[] => Array.isArray(value)
