import {meantAddress} from '../../target/meant.js'
import {gitHost, lettersApart} from '../../target/regions.js'
import type {Target} from '../../target/target.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {GitConfig, GitConfigEntry} from './git-config.js'
import {rawSubsection, rawValue} from './git-config.js'
import {takeSecrets} from './git-config-secrets.js'
import {bestMatch, gitAtLeast, matchesUrl} from '../../target/git-url-match.js'
import {readHelperLine} from './helper-line.js'
import {rawTargetUrl} from './target.js'

/** Helpers by what they do with a password. `aws`: the AWS CLI's helper; `doctor`: this program as helper. */
export type HelperKind = 'aws' | 'doctor' | 'store' | 'cache' | 'osxkeychain' | 'wincred' | 'libsecret' | 'manager' | 'unknown'

export interface ChainHelper {
  kind: HelperKind
  /** The configured value, redacted. */
  value: string
  /** Short name for people: `aws helper`, `store`, `osxkeychain`, the first word of an unknown one. */
  label: string
  scope: string
  /** `~/.gitconfig:12`. */
  source: string
  /** `credential.helper` or `credential.URL.helper`. */
  key: string
  /** aws kind: the profile named in the line (`--profile X`), else null. */
  profile: string | null
  /** Variables set in front of the command: names and values, redacted. */
  assignments: Record<string, string>
  /** Malformed in a way that a check names. */
  flaws: HelperFlaw[]
}

/** Codes of `git-config/helper-runs` that can be read off the line itself. */
export type HelperFlaw =
  | 'missing-bang'
  | 'literal-quotes'
  | 'smart-quotes'
  | 'misspelt-subcommand'
  | 'missing-arguments'
  | 'profile-with-space-unquoted'
  | 'variable-not-set'
  | 'verb-not-passed-on'
  | 'verbs-not-handled'

export interface HelperChain {
  /** The URL for which it was computed (https, after rewriting, no user information; the corrected one where Git's leads elsewhere). */
  url: string
  /** What Git asks with `get`, in order; each of them gets `store` after a success. */
  helpers: ChainHelper[]
  /** Entries that would have been asked but for a reset read later. */
  cleared: {helper: ChainHelper; by: string; byScope: string}[]
  /** Entries whose URL pattern does not match, though it was meant for CodeCommit; why. */
  unmatched: {
    helper: ChainHelper
    pattern: string
    reason: 'needs-git-2.26' | 'label-count' | 'partial-label' | 'other-host' | 'scheme' | 'other'
  }[]
  /** A value-less `helper` key kills every credential use: its source. */
  valueless: string | null
  useHttpPath: {value: boolean; source: string | null}
  /** Misspelt sections and keys that were meant for this: `[credentials]`, `useHttpsPath`; key and source. */
  misspelt: {key: string; value: string; source: string; meant: string}[]
  /** credential.username in effect, when the URL carries no user. */
  username: {value: string; source: string} | null
}

export default defineFact({
  id: 'helper-chain',
  reach: 'local',
  deadline: 8000,
  async observe(surroundings): Promise<HelperChain> {
    const [target, config, git] = await Promise.all([
      surroundings.need('target'),
      surroundings.need('git-config'),
      surroundings.want('git-version'),
    ])
    const url = await askedUrl(target, surroundings)
    return helperChain(config, url, git.observed ? git.value.version : null, surroundings)
  },
})

/** The URL that Git asks its helpers about, with the user that it carries, without a password. */
async function askedUrl(target: Target, surroundings: Surroundings): Promise<string> {
  if (target.method === 'ssh') throw new NotObserved('not-applicable', 'SSH asks no credential helper')
  if (target.method === 'https') {
    const meant = meantAddress(target)
    if (meant) return meant.url
    const [, scheme = 'https', login, rest = ''] =
      /^([a-z+]+):\/\/(?:(.*)@(?=[^@]*$))?(.*)$/is.exec(rawTargetUrl(target, surroundings.vault)) ?? []
    return `${scheme}://${login === undefined ? '' : `${login.split(':')[0] ?? ''}@`}${rest.replace(/\/+$/, '')}`
  }
  // git-remote-codecommit hands Git an https URL: these helpers are not asked, but told to store (facts CC X16).
  const region = target.region?.value ?? (await regionOfTools(target, surroundings))
  if (region === null || target.repository === null) {
    throw new NotObserved(
      'not-observable',
      'the Region of the codecommit:// URL is not known, so neither is the host that helpers are told about',
    )
  }
  return `https://${gitHost(region)}/v1/repos/${target.repository}`
}

/** Where git-remote-codecommit finds its Region: AWS_DEFAULT_REGION, then the profile (facts CC 2.2). */
async function regionOfTools({profile}: Target, surroundings: Surroundings): Promise<string | null> {
  const {env} = surroundings
  if (env['AWS_DEFAULT_REGION']) return env['AWS_DEFAULT_REGION']
  const files = await surroundings.want('aws-files')
  const name = profile ?? [env['AWS_DEFAULT_PROFILE'], env['AWS_PROFILE']].find(one => one) ?? 'default'
  return files.observed ? (files.value.profiles[name]?.settings['region']?.value ?? null) : null
}

/** An entry in its true form, with what makes its redacted one. */
interface Candidate {
  entry: GitConfigEntry
  /** Unredacted. */
  value: string | null
  subsection: string | null
}

/**
 * The chain of helpers for a URL, by Git's rules: order of reading, resets by an empty value since 2.9, URL sections as the version
 * matches them (facts GC 1.1 to 1.5).
 * @param url unredacted, with its user if it has one
 */
export function helperChain(
  config: GitConfig,
  url: string,
  gitVersion: string | null,
  {vault, redactor, env = {}}: Pick<Surroundings, 'vault' | 'redactor'> & Partial<Pick<Surroundings, 'env'>>,
): HelperChain {
  const raw = (entry: GitConfigEntry): Candidate => ({entry, value: rawValue(entry, vault), subsection: rawSubsection(entry, vault)})
  const own = config.entries.filter(({section}) => section === 'credential').map(raw)
  const matches = new Map<string, boolean>()
  const applies = ({subsection}: Candidate): boolean => {
    if (subsection === null) return true
    const match = matches.get(subsection) ?? matchesUrl(subsection, url, gitVersion)
    matches.set(subsection, match)
    return match
  }
  const describe = (candidate: Candidate): ChainHelper => chainHelper(candidate, env, text => redactor.redact(text))
  const matching = own.filter(applies)
  const helpers: ChainHelper[] = []
  const cleared: HelperChain['cleared'] = []
  for (const candidate of matching.filter(({entry}) => entry.name === 'helper')) {
    if (candidate.value === null) continue
    if (candidate.value !== '' || !gitAtLeast(gitVersion, 2, 9)) helpers.push(describe(candidate))
    else for (const helper of helpers.splice(0)) cleared.push({helper, by: candidate.entry.source, byScope: candidate.entry.scope})
  }
  const entries = matching.map(({entry, value, subsection}): GitConfigEntry => ({...entry, value, subsection}))
  const username = bestMatch(entries, 'credential', 'username', url, gitVersion)
  const carriesUser = /^[a-z+]+:\/\/[^/]*@/i.test(url)
  return {
    url: redactor.redact(url.replace(/^([a-z+]+:\/\/)[^/]*@/i, '$1')),
    helpers,
    cleared,
    unmatched: own
      .filter(candidate => candidate.entry.name === 'helper' && !applies(candidate))
      .flatMap(candidate => unmatchedOf(candidate, url, gitVersion, describe)),
    valueless: matching.find(({entry, value}) => value === null && isFatalWithoutValue(entry.name, gitVersion))?.entry.source ?? null,
    useHttpPath: useHttpPath(bestMatch(entries, 'credential', 'usehttppath', url, gitVersion)),
    misspelt: config.entries.filter(maybeMisspelt()).flatMap(entry => misspeltOf(raw(entry), url, gitVersion)),
    username:
      username === null || carriesUser
        ? null
        : {value: redactor.redact(takeSecrets(null, username.value ?? '').masked), source: username.source},
  }
}

function chainHelper({entry, value}: Candidate, env: Surroundings['env'], redact: (text: string) => string): ChainHelper {
  const line = readHelperLine(value ?? '', env)
  const hide = (name: string, text: string): string => redact(takeSecrets(null, `${name}=${text}`).masked.slice(name.length + 1))
  return {
    kind: line.kind,
    value: entry.value ?? '',
    label: redact(line.label),
    scope: entry.scope,
    source: entry.source,
    key: entry.key,
    profile: line.profile === null ? null : redact(line.profile),
    assignments: Object.fromEntries(Object.entries(line.assignments).map(([name, text]) => [name, hide(name, text)])),
    flaws: line.flaws,
  }
}

/** Every version refuses a helper or user name without value; of the other keys that is known up to 2.41 (credential.c). */
const isFatalWithoutValue = (name: string, gitVersion: string | null): boolean =>
  name === 'helper' || name === 'username' || (gitVersion !== null && !gitAtLeast(gitVersion, 2, 42))

/** A value-less key is Git's short form of true (where it is no error: see valueless). */
function useHttpPath(entry: GitConfigEntry | null): HelperChain['useHttpPath'] {
  if (!entry) return {value: false, source: null}
  return {value: entry.value === null || isTrue(entry.value), source: entry.source}
}

const isTrue = (value: string): boolean =>
  /^(?:true|yes|on)$/i.test(value) || (/^[+-]?\d+[kmg]?$/i.test(value) && !/^[+-]?0+[kmg]?$/i.test(value))

const isBoolean = (value: string): boolean => isTrue(value) || /^(?:false|no|off|[+-]?0+|)$/i.test(value)

/** A section that was meant for CodeCommit and does not apply to this URL; those of other services are nobody's business here. */
function unmatchedOf(
  candidate: Candidate,
  url: string,
  gitVersion: string | null,
  describe: (candidate: Candidate) => ChainHelper,
): HelperChain['unmatched'] {
  const {subsection, value, entry} = candidate
  if (subsection === null || value === null || !/aws|codecommit/i.test(`${value} ${subsection}`)) return []
  const helper = describe(candidate)
  if (helper.kind !== 'aws' && helper.kind !== 'doctor' && !/codecommit/i.test(subsection)) return []
  return [{helper, pattern: entry.subsection ?? '', reason: reasonFor(subsection, url, gitVersion)}]
}

function reasonFor(pattern: string, url: string, gitVersion: string | null): HelperChain['unmatched'][number]['reason'] {
  if (matchesUrl(pattern, url, null) && !gitAtLeast(gitVersion, 2, 26)) return 'needs-git-2.26'
  const scheme = /^[a-z]+(?=:\/\/)/i
  const ownScheme = scheme.exec(url)?.[0] ?? 'https'
  if (
    scheme.exec(pattern)?.[0].toLowerCase() !== ownScheme.toLowerCase() &&
    matchesUrl(pattern.replace(/^(?:[a-z]+:\/\/)?/i, `${ownScheme}://`), url, null)
  )
    return 'scheme'
  const labels = hostOf(pattern).split('.')
  if (labels.some(label => label.includes('*') && label !== '*')) return 'partial-label'
  // The host alone would match: what follows or precedes it does not.
  if (matchesUrl(pattern.replace(/^([a-z]+:\/\/)(?:[^/@]*@)?([^/:?#]*).*$/is, '$1$2'), url, null)) return 'other'
  const host = hostOf(url).split('.')
  if (labels.includes('*')) return labels.length === host.length ? 'other-host' : 'label-count'
  return hostOf(pattern).toLowerCase() === hostOf(url).toLowerCase() ? 'other' : 'other-host'
}

const hostOf = (url: string): string => /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([^/:?#]*)/i.exec(url)?.[1] ?? ''

/** Keys that Git or a known helper reads: never called misspelt, however near they are. */
const REAL_SECTIONS = new Set(['credential', 'credentialcache', 'credentialstore'])
const PATH_KEY = /^(?:use-?)?https?-?paths?$/

/** Section and name alone tell most entries apart from misspelt ones; the same ones come thousands of times. */
function maybeMisspelt(): (entry: GitConfigEntry) => boolean {
  const known = new Map<string, boolean>()
  return ({section, name, value}) => {
    if (section === 'credential' && name === 'helper') return /http-?path/i.test(value ?? '')
    const key = `${section}.${name}`
    const maybe = known.get(key) ?? meantBy({section, name}, 'a value') !== null
    known.set(key, maybe)
    return maybe
  }
}

function misspeltOf({entry, value, subsection}: Candidate, url: string, gitVersion: string | null): HelperChain['misspelt'] {
  const meant = meantBy(entry, value)
  if (meant === null) return []
  if (subsection !== null && !matchesUrl(subsection, url, gitVersion) && !/codecommit/i.test(subsection)) return []
  return [{key: entry.key, value: entry.value ?? '', source: entry.source, meant}]
}

/** What somebody wanted to write; null where it is right, or about something else. */
function meantBy({section, name}: Pick<GitConfigEntry, 'section' | 'name'>, value: string | null): string | null {
  const isPath = (): boolean => PATH_KEY.test(name) || lettersApart(name, 'usehttppath') <= 2
  if (section === 'credential') {
    if (name === 'usehttppath') return value === null || isBoolean(value) ? null : 'true or false'
    // The guide's two lines run together: `helper = UseHttpPath=true`.
    if (isPath() || (name === 'helper' && /^use-?http-?path\s*=/i.test(value ?? ''))) return 'credential.useHttpPath'
    return name !== 'helper' && lettersApart(name, 'helper') <= 1 && value !== null ? 'credential.helper' : null
  }
  if (REAL_SECTIONS.has(section)) return null
  if (name === 'usehttppath') return 'credential.useHttpPath'
  if (lettersApart(section, 'credential') > 2) return null
  if (isPath()) return 'credential.useHttpPath'
  return name === 'helper' || name === 'username' ? `credential.${name}` : null
}
