import type {AwsFiles} from '../files/aws-files.js'
import {legacySource} from '../files/aws-legacy-files.js'
import {decideSource} from './botocore-chain.js'
import type {ChainInput} from './botocore-chain.js'
import {TOOL_RULES} from './tool-rules.js'
import {differsByVersion} from './tool-settings.js'
import type {Environment} from '../../machine/environment.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import type {ChainHelper} from '../../git/helper-chain.js'

/** botocore's providers, in its order (facts ID 3.1). */
export type Provider =
  | 'env'
  | 'assume-role'
  | 'assume-role-with-web-identity'
  | 'sso'
  | 'shared-credentials-file'
  | 'login'
  | 'custom-process'
  | 'config-file'
  | 'ec2-credentials-file'
  | 'boto-config'
  | 'container-role'
  | 'iam-role'

/** Which tool's rules decided: what Git would start. */
export type Tool = 'aws-v1' | 'aws-v2' | 'grc'

/** What botocore would say instead of giving credentials. */
export interface Refusal {
  kind:
    | 'profile-not-found'
    | 'partial-credentials'
    | 'no-credentials'
    | 'unparsable'
    | 'source-profile-missing'
    | 'source-profile-without-credentials'
    | 'source-loop'
    | 'role-without-source'
    | 'source-and-credential-source'
    | 'credential-source-invalid'
    | 'expired-environment'
    /** A setting of the tools whose value they do not take: a Region, a retry mode, a number. */
    | 'setting-refused'
    /** The sign-in (SSO, `aws login`) was never done, or has ended and cannot be renewed. */
    | 'sign-in-needed'
    /** The file in which the tools keep the session of a role cannot be used, and they do not go on without it. */
    | 'kept-session-damaged'
    | 'other'
  /** botocore's own text, where it is known, redacted. */
  message: string
  /** The line or variable to blame. */
  source: string | null
  /** The profile or setting concerned. */
  subject: string | null
}

/** A role on the way, the selected profile's first: botocore assumes them from the last to the first. */
export interface RoleStep {
  profile: string
  arn: string
  /** Line of `role_arn`. */
  source: string
  sourceProfile: string | null
  mfaSerial: string | null
}

/** Where the first keys come from: the source itself, or what the last role starts with. */
export interface BaseSource {
  provider: Provider
  /** Null for the environment and for metadata services. */
  profile: string | null
  source: string | null
  /** Of static keys and environment keys. */
  accessKeyId: string | null
  /** The variable, or key and line, that wins where there are several. */
  sessionToken: {from: string; fingerprint: string} | null
}

/** What botocore would do, decided from files, environment and command line alone. */
export interface CredentialSource {
  tool: Tool
  profile: {
    name: string
    /** Given by --profile or the GRC URL: environment keys are then out of play. */
    explicit: boolean
    /** `--profile`, `the GRC URL`, `helper line ~/.gitconfig:3`, `AWS_PROFILE`, `nothing (default)`. */
    source: string
    exists: boolean
  }
  /** The provider that wins; null when none does (see refusal). */
  provider: Provider | null
  /** Where its values stand: `~/.aws/credentials:2`, `environment variables`. */
  source: string | null
  /** Assume-role: the role, and the profile whose keys are used first. */
  role: {arn: string; sourceProfile: string | null; source: string} | null
  /** All roles that are assumed; empty without one. */
  roles: RoleStep[]
  /** What stands at the end of the roles; for other providers the source itself. Null when refused. */
  base: BaseSource | null
  refusal: Refusal | null
  /** Access key id of a static source; null for others. */
  accessKeyId: string | null
  sessionToken: {from: string; fingerprint: string} | null
  /** Providers that also had something to say and lost. */
  losers: {provider: Provider; source: string; accessKeyId: string | null; /** Completes "it is not used: …". */ reason: string}[]
  region: {value: string; source: string} | null
}

type Decided = ReturnType<typeof decideSource>

export default defineFact({
  id: 'credential-source',
  reach: 'local',
  deadline: 9000,
  observe: async (surroundings): Promise<CredentialSource> => {
    const question = await askedFor(surroundings)
    const files = await surroundings.need('aws-files')
    const {environment, selection} = question
    const {tool, version} = await toolFor(question, files, surroundings)
    const chosen = selection ?? profileFromEnvironment(environment, tool)
    return sourceFor({tool, version, environment, selection: chosen, files}, surroundings)
  },
})

/** What Git's helper, or git-remote-codecommit, would be told: design §7, S. */
interface Question {
  environment: Environment
  /** Null: the environment decides. */
  selection: ChainInput['selection'] | null
  grc: boolean
}

/**
 * Decides the source for one profile or, without a name, for what the environment selects: for this run and for other profiles.
 * @param surroundings for the clock, --region, and the old credential files that only the end of botocore's chain reads
 */
export async function sourceFor(
  {tool, version = null, environment, selection, files}: Omit<ChainInput, 'legacy' | 'now'>,
  surroundings: Pick<Surroundings, 'now' | 'options' | 'env' | 'cwd' | 'want' | 'redactor' | 'vault'>,
): Promise<CredentialSource> {
  const legacy = await legacySource(surroundings)
  const input = {files, environment, selection, tool, version, legacy, now: surroundings.now()}
  const decided = await unlessKept(decideSource(input), input, surroundings)
  const {region} = surroundings.options
  return {...decided, region: region ? {value: region, source: '--region'} : regionOf(files, environment, decided.profile.name, tool)}
}

/** What keeps the tools from asking a service is seen when the session that they keep has ended (facts ID 6.2). */
async function unlessKept(
  decided: Decided,
  input: ChainInput,
  surroundings: Pick<Surroundings, 'now' | 'env' | 'vault'>,
): Promise<Decided> {
  if (!decided.refusal) return decided
  const otherwise = decideSource({...input, kept: true})
  if (otherwise.refusal) return decided
  const {keptSession} = await import('../keys/kept-session.js')
  return (await keptSession(otherwise, input.files, surroundings)) ? otherwise : decided
}

async function askedFor(surroundings: Surroundings): Promise<Question> {
  const environment = await surroundings.need('environment')
  const target = await surroundings.want('target')
  const method = target.observed ? target.value.method : null
  const {profile} = surroundings.options
  if (method === 'ssh')
    throw new NotObserved('not-applicable', 'SSH reaches this repository with a key of its own, not with AWS credentials')
  const grc = method === 'grc'
  if (profile) return {environment, grc, selection: {name: profile, explicit: true, source: '--profile'}}
  if (target.observed && target.value.profile) {
    return {environment, grc, selection: {name: target.value.profile, explicit: true, source: 'the GRC URL'}}
  }
  // Without a target there is no chain to ask; git-remote-codecommit asks no helper.
  const chain = target.observed && !grc ? await surroundings.want('helper-chain') : null
  const helper = chain?.observed ? chain.value.helpers.find(({kind}) => kind === 'aws' || kind === 'doctor') : undefined
  return helper ? fromHelper(helper, environment) : {environment, grc, selection: null}
}

/** A profile in the helper line is explicit; variables set in front of it are the environment of that one command. */
function fromHelper({profile, assignments, source}: ChainHelper, environment: Environment): Question {
  const files = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'].find(name => name in assignments)
  if (files !== undefined) throw new NotObserved('not-observable', `the helper line ${source} reads AWS files of its own (${files})`)
  // What the shell would put there is not known: a guess would end in "no such profile".
  const computed = [profile ?? '', ...Object.values(assignments)].find(value => /[$`]/.test(value))
  if (computed !== undefined)
    throw new NotObserved('not-observable', `the helper line ${source} takes its profile or its variables from the shell (${computed})`)
  const added = Object.entries(assignments).map(([name, value]) => [name, {name, value, padded: value !== value.trim()}] as const)
  const selection = profile ? {name: profile, explicit: true, source: `helper line ${source}`} : null
  const named = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].filter(name => name in assignments)
  return {
    grc: false,
    environment: {...environment, ...Object.fromEntries(added)},
    selection: selection ?? (named.length === 1 ? assigned(named[0] ?? '', environment, assignments, source) : null),
  }
}

/** One profile variable in the helper line decides, unless the other one, which may come first, stands in the environment. */
function assigned(
  name: string,
  environment: Environment,
  assignments: Record<string, string>,
  source: string,
): ChainInput['selection'] | null {
  const other = name === 'AWS_PROFILE' ? 'AWS_DEFAULT_PROFILE' : 'AWS_PROFILE'
  return environment[other] ? null : {name: assignments[name] ?? '', explicit: false, source: `${name} in helper line ${source}`}
}

/**
 * The version of `aws` costs a start of Python: it is asked for only where versions differ (facts ID 1: profile and Region variables; ID 9:
 * sign-ins that older ones do not know).
 */
async function toolFor(
  {environment, selection, grc}: Question,
  files: AwsFiles,
  surroundings: Surroundings,
): Promise<{tool: Tool; version: string | null}> {
  if (grc) return {tool: 'grc', version: null}
  const differs = (one: string, other: string): boolean =>
    environment[one] !== undefined && environment[one].value !== environment[other]?.value
  const profile = selection === null && environment['AWS_DEFAULT_PROFILE'] !== undefined && differs('AWS_PROFILE', 'AWS_DEFAULT_PROFILE')
  const name = selection?.name ?? profileFromEnvironment(environment, 'aws-v2').name ?? 'default'
  const settings = differsByVersion({files, environment, selection: {name, explicit: false, source: ''}})
  if (!profile && !settings && !differs('AWS_REGION', 'AWS_DEFAULT_REGION') && !signsIn(files, name)) return {tool: 'aws-v2', version: null}
  const cli = await surroundings.want('aws-cli')
  return cli.observed ? {tool: cli.value.major === 1 ? 'aws-v1' : 'aws-v2', version: cli.value.version} : {tool: 'aws-v2', version: null}
}

/** Whether a profile, or one that it takes its keys from, has a sign-in that not every version knows. */
function signsIn({profiles}: Pick<AwsFiles, 'profiles'>, name: string, seen: readonly string[] = []): boolean {
  const settings = Object.hasOwn(profiles, name) ? (profiles[name]?.settings ?? {}) : {}
  if (Object.hasOwn(settings, 'sso_session') || Object.hasOwn(settings, 'login_session')) return true
  const next = Object.hasOwn(settings, 'source_profile') ? settings['source_profile']?.value : undefined
  return next !== undefined && !seen.includes(next) && signsIn({profiles}, next, [...seen, next])
}

function profileFromEnvironment(environment: Environment, tool: Tool): ChainInput['selection'] {
  const variable = TOOL_RULES[tool].profileVariables.map(name => environment[name]).find(one => one !== undefined)
  return variable
    ? {name: variable.value, explicit: false, source: variable.name}
    : {name: null, explicit: false, source: 'nothing (default)'}
}

/** Region by the tool's own variables, then the profile (facts ID 1): v1 and git-remote-codecommit do not know AWS_REGION. */
function regionOf(files: AwsFiles, environment: Environment, name: string, tool: Tool): CredentialSource['region'] {
  const variable = TOOL_RULES[tool].regionVariables.map(one => environment[one]).find(one => one !== undefined)
  if (variable) return variable.value === '' ? null : {value: variable.value, source: variable.name}
  const setting = Object.hasOwn(files.profiles, name) ? files.profiles[name]?.settings['region'] : undefined
  return setting?.value ? {value: setting.value, source: setting.source} : null
}
