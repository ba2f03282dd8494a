import type {Environment} from '../../facts/machine/environment.js'
import type {Observation} from '../../facts/fact.js'
import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Netrc} from '../../facts/git/netrc.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {StoredCredentials} from '../../facts/stores/stored-credentials.js'
import {entriesInEffect} from '../../target/git-url-match.js'
import {meantAddress} from '../../target/meant.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {isAwsHelper} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, edit, unset} from '../shell-words.js'
import {againstRewriting, isRewritten, rewritingClause} from '../target/rewriting.js'
import {gaveNothing, isRefused, refusedUnasked, tells, works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'
import {isOff, isOn, namesHost} from './entry-values.js'
import {transportNotAllowed} from './transport-allowed.js'

type Os = Platform['os']

interface Scene {
  target: Target
  host: string
  entries: readonly GitConfigEntry[]
  /** The `http.*` entries of a key (lower case) that Git takes notice of for this target, in reading order. */
  http: (name: string) => GitConfigEntry[]
  environment: Environment
  chain: HelperChain | null
  probe: AsConfigured
  /** The doctor's own signature is accepted. */
  signedWorks: boolean
  endpoint: Observation<EndpointProbe>
  stored: Observation<StoredCredentials>
  netrc: Netrc | null
  os: Os
}

export default defineCheck({
  id: 'git-config/overrides',
  title: "Nothing in Git's configuration bypasses the helpers",
  codes: {
    'conflicting-header': 'fail',
    'ssl-verify-off': 'warn',
    'username-pinned': 'fail',
    'askpass-broken': 'warn',
    'empty-password-in-url': 'fail',
    'netrc-answers-first': 'fail',
    'empty-auth': 'fail',
    'transport-not-allowed': 'fail',
    'cookies': 'pass',
  },
  needs: ['target', 'git-config'],
  wants: [
    'environment',
    'netrc',
    'git-version',
    'helper-chain',
    'probe-as-configured',
    'probe-signed',
    'probe-endpoint',
    'stored-credentials',
    'platform',
  ],
  appliesTo: ({target}) => target.method !== 'ssh' || 'SSH takes none of these settings',
  examine(facts) {
    const {target} = facts
    const {host: written, path} = meantAddress(target) ?? target
    const host = written ?? `git-codecommit.${target.region?.value ?? '*'}.amazonaws.com`
    const url = `https://${target.user === null ? '' : `${target.user}@`}${host}/${path ?? ''}`
    const scene: Scene = {
      target,
      host,
      entries: facts.gitConfig.entries,
      http: name => entriesInEffect(facts.gitConfig.entries, 'http', name, url, seen(facts.gitVersion)?.version ?? null),
      environment: seen(facts.environment) ?? {},
      chain: seen(facts.helperChain),
      probe: facts.probeAsConfigured,
      signedWorks: seen(facts.probeSigned)?.status === 200,
      endpoint: facts.probeEndpoint,
      stored: facts.storedCredentials,
      netrc: seen(facts.netrc),
      os: seen(facts.platform)?.os ?? 'linux',
    }
    const findings = [transportNotAllowed, header, emptyAuth, userInUrl, pinnedUser, sslVerify, askpass, cookies].flatMap(
      look => look(scene) ?? [],
    )
    const netrc = findings.some(({status}) => status === 'fail') ? null : netrcAnswers(scene)
    const all = netrc ? [...findings, netrc] : findings
    return all.length > 0 ? all : pass('no setting bypasses the helpers')
  },
})

/** An Authorization header is sent with the first request, so no helper is ever asked (facts GC 3, E16). */
function header({http, entries, host, target, probe, signedWorks, os}: Scene): Finding | null {
  const lines = http('extraheader')
  const active = lines.slice(lines.findLastIndex(({value}) => value === '') + 1)
  const entry = active.find(({value}) => /^\s*(authorization\s*:|\[redacted)/i.test(value ?? ''))
  if (!entry) return null
  const summary = `The setting ${entry.key} (${entry.source}) sends a fixed Authorization header: CodeCommit gets that, and no credential helper is asked`
  const details = {
    evidence: [{label: entry.key, value: entry.value ?? '', source: entry.source}],
    remedies: [removeHeader(entry, entries, os)],
  }
  if (works(probe)) return pass(`${summary}; CodeCommit accepts it`, {code: 'conflicting-header', ...details})
  // git-remote-codecommit never asks a helper: there only the doctor's accepted signature tells.
  const bypassed = target.method === 'grc' ? isRefused(probe) && signedWorks : refusedUnasked(probe)
  if (bypassed) return fail('conflicting-header', summary, {grade: 'proven', ...details})
  // Written for all hosts it belongs to another service; written for this one it may hold a Git credential.
  if (tells(probe) || namesHost(entry, host)) return pass(summary, {code: 'conflicting-header', ...details})
  return fail('conflicting-header', summary, details)
}

/** Other headers of the same key stay: a team or a proxy may ask for them. */
function removeHeader(entry: GitConfigEntry, entries: readonly GitConfigEntry[], os: Os): Remedy {
  const {key, scope, value, source} = entry
  const flag = scopeFlag(scope)
  if (flag === null || !entries.some(one => one !== entry && one.key === key && one.scope === scope)) return remove(entry, os)
  const title = `Remove the Authorization header from ${key}`
  const name = /^[a-z-]+/i.exec(value ?? '')?.[0]
  return name === undefined
    ? {title, safety: 'manual', steps: [edit(`Remove the line ${source}`)]}
    : {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--unset-all', key, `^${name}`], os)]}
}

/** Cookies go along with the request, but CodeCommit's sign-in is the password alone (facts CC 5.3): a remark. */
function cookies({http}: Scene): Finding | null {
  const entry = http('cookiefile').at(-1)
  if (!entry?.value) return null
  const summary = `Git sends the cookies of ${entry.value} along (${entry.source}); they neither sign in to CodeCommit nor keep a helper from being asked`
  return pass(summary, {code: 'cookies', evidence: [{label: entry.key, value: entry.value, source: entry.source}]})
}

/** An empty user and password are sent before any helper is asked, and a 403 ends it (facts GC 0.5, E29). */
function emptyAuth({http, target, probe, os}: Scene): Finding | null {
  const entry = http('emptyauth').at(-1)
  if (!entry || !isOn(entry)) return null
  const summary = `The setting ${entry.key} (${entry.source}) is on: Git answers CodeCommit's request for credentials with an empty user name and password`
  const details = {evidence: [{label: entry.key, value: entry.value ?? 'true', source: entry.source}], remedies: [remove(entry, os)]}
  if (target.method === 'https' && comesNext({target, probe}))
    return warn('empty-auth', `${summary}; CodeCommit refuses that, before any helper is asked`, details)
  if (target.method !== 'https' || !refusedUnasked(probe)) return pass(summary, {code: 'empty-auth', ...details})
  return fail('empty-auth', `${summary} and is refused, before any helper is asked`, {grade: 'proven', ...details})
}

/** Git did not come so far that CodeCommit asked it for credentials, or cannot by this address: what is certain to be refused there comes next. */
const comesNext = ({target, probe}: Pick<Scene, 'target' | 'probe'>): boolean =>
  probe.observed ? !works(probe) && !tells(probe) : meantAddress(target) !== null

/** A user name without password in the URL is sent with an empty password first (facts GC 0.5, E18). */
function userInUrl({target, probe, os, entries}: Scene): Finding | null {
  if (target.method !== 'https' || target.user === null || target.password || !refusedUnasked(probe)) return null
  const remote = /^remote (\S+)/.exec(target.source)?.[1]
  const clean = target.url.replace(/^(https?:\/\/)[^@/]*@/, '$1')
  return fail(
    'empty-password-in-url',
    `The address names the user ${target.user} without a password: Git tries an empty password first, CodeCommit answers 403, and no helper is asked${rewritingClause(target)}`,
    {
      grade: 'proven',
      evidence: [{label: 'user in the URL', value: target.user, ...(target.configSource !== null && {source: target.configSource})}],
      remedies: [
        isRewritten(target)
          ? againstRewriting(target, os, entries)
          : {
              title: 'Take the user name out of the address',
              safety: remote === undefined ? 'manual' : 'review',
              steps: [remote === undefined ? byHand(`Use ${clean}`) : commandStep(['git', 'remote', 'set-url', remote, clean], os)],
            },
      ],
    },
  )
}

/** Stores are asked for the pinned user alone (facts GC 1.4); the AWS helper does not mind. */
function pinnedUser({chain, target, host, probe, stored, os, entries}: Scene): Finding | null {
  const pinned = chain?.username
  if (!pinned || target.method !== 'https') return null
  const others = (seen(stored)?.entries ?? []).filter(
    ({host: at, user, class: kind}) => at === host && user !== pinned.value && kind === 'git-credential',
  )
  const summary = `The setting credential.username pins the user ${pinned.value} (${pinned.source})`
  const evidence = [
    {label: 'credential.username', value: pinned.value, source: pinned.source},
    ...others.map(({user, source}) => ({label: 'kept Git credential', value: user, source})),
  ]
  const presented = probe.observed && probe.value.answer?.user === pinned.value
  const asksAws = chain.helpers.some(isAwsHelper)
  const blocks =
    others.length > 0 && (gaveNothing(probe) || (isRefused(probe) && presented) || (!tells(probe) && !works(probe) && !asksAws))
  if (!blocks) return pass(summary, {code: 'username-pinned', evidence})
  const entry = entries.find(one => one.section === 'credential' && one.name === 'username' && one.source === pinned.source)
  return fail(
    'username-pinned',
    `${summary}, so Git does not use what is stored for this host: the Git credential of ${others.map(({user}) => user).join(', ')}`,
    {
      grade: tells(probe) ? 'proven' : 'observed',
      evidence,
      remedies: entry ? [remove(entry, os)] : [],
    },
  )
}

/** Passwords go to whoever answers. GIT_SSL_NO_VERIFY counts by being set, whatever its value. */
function sslVerify({http, environment, os}: Scene): Finding | null {
  const variable = environment['GIT_SSL_NO_VERIFY']
  const summary = (what: string): string =>
    `${what} switches off the check of CodeCommit's certificate: anybody on the way can read what Git sends, passwords included`
  if (variable) {
    return warn('ssl-verify-off', summary('The variable GIT_SSL_NO_VERIFY'), {
      evidence: [{label: 'GIT_SSL_NO_VERIFY', value: variable.value, source: 'environment'}],
      remedies: [{title: 'Check certificates again', safety: 'safe', steps: [unset(os, 'GIT_SSL_NO_VERIFY')]}],
    })
  }
  const entry = http('sslverify').at(-1)
  if (!entry || !isOff(entry)) return null
  return warn('ssl-verify-off', summary(`The setting ${entry.key} = ${entry.value ?? ''} (${entry.source})`), {
    evidence: [{label: entry.key, value: entry.value ?? '', source: entry.source}],
    remedies: [
      {
        ...remove(entry, os),
        title: "Check certificates again; for a company's own certificate authority, set http.sslCAInfo to its certificate file",
      },
    ],
  })
}

/** A stub such as `true` or `echo` does not keep Git from asking: it answers, with nothing or with the question (facts GC 1.6). */
function askpass({entries, environment, chain, probe, os}: Scene): Finding | null {
  const core = entries.findLast(({section, subsection, name}) => section === 'core' && subsection === null && name === 'askpass')
  const candidates = [
    {name: 'GIT_ASKPASS', value: environment['GIT_ASKPASS']?.value, source: 'environment'},
    {name: 'core.askPass', value: core?.value ?? undefined, source: core?.source ?? ''},
    {name: 'SSH_ASKPASS', value: environment['SSH_ASKPASS']?.value, source: 'environment'},
  ]
  // An empty GIT_ASKPASS still counts as set, and hides the other two.
  const used = candidates.find(({value}) => value !== undefined)
  if (!used?.value || !/^(\/(usr\/)?bin\/)?(true|false|echo|:)$/.test(used.value)) return null
  const summary = `The askpass program (${used.name}) is ${used.value}, which gives Git no usable password`
  const evidence = [{label: used.name, value: used.value, source: used.source}]
  const asked = chain?.helpers.length === 0 || gaveNothing(probe)
  return asked && !works(probe)
    ? warn('askpass-broken', `${summary}; when no helper answers, CodeCommit refuses that`, {
        evidence,
        remedies: [
          used.name === 'core.askPass' && core
            ? remove(core, os)
            : {title: `Unset ${used.name}`, safety: 'review', steps: [unset(os, used.name)]},
        ],
      })
    : pass(summary, {code: 'askpass-broken', evidence})
}

/**
 * Curl's own file answers before any helper (facts GC 3, E16): read off the file, or, where that could not be read, what is left when
 * something answered that is neither helper, URL nor header, while CodeCommit does ask for credentials.
 */
function netrcAnswers({target, http, host, probe, endpoint, netrc, os}: Scene): Finding | null {
  if (target.method !== 'https' || target.user !== null || target.password) return null
  if (comesNext({target, probe})) return netrc?.entry?.login === 'other' ? netrcNext(netrc.entry, netrc.file, host) : null
  if (
    !refusedUnasked(probe) ||
    http('extraheader').length > 0 ||
    seen(endpoint)?.status !== 401 ||
    (netrc !== null && netrc.entry === null)
  )
    return null
  const entry = netrc?.entry ?? null
  const file = netrc?.file ?? (os === 'win32' ? '%USERPROFILE%\\_netrc (or .netrc)' : '~/.netrc')
  const what = entry?.by === 'default' ? 'the entry `default`' : `the entry for ${host}`
  const evidence = [
    ...(entry === null
      ? []
      : [{label: 'entry', value: entry.by === 'default' ? 'default' : `machine ${host}`, source: `${file}:${entry.line}`}]),
    {label: 'helpers asked', value: 'none', source: 'git ls-remote as configured'},
    {label: 'without credentials', value: 'HTTP 401', source: 'probe of the endpoint'},
  ]
  const stale = entry?.login === 'access-key' ? ' (a signed password, which lasts 15 minutes)' : ''
  return fail(
    'netrc-answers-first',
    entry === null
      ? `Git was refused before it asked any helper, so a password came from elsewhere: most likely from an entry for ${host}, or from \`default\`, in ${file}`
      : `Git sends the password of ${what} in ${file}${stale}, CodeCommit refuses it, and no credential helper is asked`,
    {
      grade: entry === null ? 'observed' : 'proven',
      evidence,
      remedies: [
        {
          title: 'Remove the entry from the netrc file',
          safety: 'manual',
          steps: [
            edit(
              entry === null
                ? `In ${file}, delete the entry \`machine ${host}\` (and a \`default\` entry)`
                : `In ${file}, delete ${what} (line ${entry.line}), or write the current password there`,
            ),
          ],
        },
      ],
    },
  )
}

/** Its user is neither an access key nor has it the form of a Git credential: CodeCommit takes no other (facts CC 2.1, GC 0.5). */
function netrcNext({by, line}: NonNullable<Netrc['entry']>, file: string | null, host: string): Finding {
  const what = by === 'default' ? 'the entry `default`' : `the entry for ${host}`
  const where = file ?? '~/.netrc'
  return warn(
    'netrc-answers-first',
    `Git sends the password of ${what} in ${where} before it asks any credential helper, and its user name is not that of a Git credential, so CodeCommit refuses it`,
    {
      evidence: [{label: 'entry', value: by === 'default' ? 'default' : `machine ${host}`, source: `${where}:${line}`}],
      remedies: [
        {
          title: 'Remove the entry from the netrc file',
          safety: 'manual',
          steps: [edit(`In ${where}, delete ${what} (line ${line}), or write the current password there`)],
        },
      ],
    },
  )
}

/** Removes the one key, where its file is known to Git by a scope. */
function remove(entry: GitConfigEntry, os: Os): Remedy {
  const flag = scopeFlag(entry.scope)
  const title = `Remove ${entry.key}`
  if (flag !== null) return {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--unset-all', entry.key], os)]}
  return {title, safety: 'manual', steps: [byHand(`Remove ${entry.key} where it is set: ${entry.source}`)]}
}
