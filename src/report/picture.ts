import {keepsIn} from '../checks/credential-store/kept-where.js'
import {who} from '../checks/credentials/who.js'
import {ago} from '../checks/durations.js'
import type {HelperKind, HelperChain} from '../facts/git/helper-chain.js'
import type {GitProbe} from '../facts/probes/git-probe.js'
import type {StoredEntry} from '../facts/stores/stored-credentials.js'
import type {Target} from '../target/target.js'
import type {Observed, RootCause} from '../verdict/verdict.js'
import type {Pen} from './layout.js'
import type {Report} from './report.js'

/** One link of the way from Git to the repository. */
export interface Link {
  text: string
  /** `broken` stops Git, `weak` works now. */
  state: 'fine' | 'broken' | 'weak'
  /** In brackets behind it. */
  note?: string
}

type Place = 'git' | 'helper' | 'aws-helper' | 'profile' | 'ssh' | 'key' | 'region' | 'repository'

/** Where on the way a cause sits: by check, else by area. */
const PLACES: Readonly<Record<string, Place>> = {
  'tools': 'git',
  'tools/aws-cli': 'aws-helper',
  'tools/git-remote-codecommit': 'aws-helper',
  'tools/ssh-client': 'ssh',
  'target': 'repository',
  'target/region': 'region',
  'target/method': 'profile',
  'git-config': 'aws-helper',
  'git-config/readable': 'git',
  'git-config/overrides': 'git',
  'git-config/helper-present': 'helper',
  'git-config/helper-order': 'helper',
  'credential-store': 'helper',
  'profile': 'profile',
  'credentials': 'profile',
  'network': 'region',
  'repository': 'repository',
  'permission': 'repository',
  'permission/assume-role': 'profile',
  'encryption': 'repository',
  'ssh': 'ssh',
  'ssh/key': 'key',
  'ssh/host-key': 'region',
  'live': 'repository',
  'live/endpoint': 'region',
  'live/git-signed': 'git',
  'live/as-configured': 'helper',
}

/** The way of access, link by link, the first root cause marked; null without a target. */
export function accessPath({target, profile, facts, verdict}: Report): Link[] | null {
  if (!target) return null
  const cause = verdict.rootCauses[0]
  const state = verdict.status === 'broken' ? 'broken' : 'weak'
  const place = cause && placeOf(cause)
  const link = (text: string, here: Place): Link =>
    place === here && cause ? {text, state, note: words(cause.code)} : {text, state: 'fine'}

  const git = facts['git-version']?.observed ? facts['git-version'].value : null
  const path = [link(git?.version ? `git ${git.version}` : 'git', 'git')]
  if (target.method === 'ssh') path.push(...sshLinks(facts, target, link))
  else if (target.method === 'grc') path.push(link('git-remote-codecommit', place === 'helper' ? 'helper' : 'aws-helper'))
  else path.push(...helperLinks(facts, target, state, cause, place))
  if (target.method !== 'ssh' && (place === 'profile' || (profile !== null && profile !== 'default'))) {
    const own = link(profile === null ? 'credentials' : `profile ${profile}`, 'profile')
    path.push(own.state === 'fine' ? {...own, ...identityNote(facts)} : own)
  }
  // A host that is not CodeCommit's is what has to be seen, not the Region that it should name.
  const region = (target.method === 'https' && !target.codecommitHost ? target.host : null) ?? target.region?.value ?? null
  if (region !== null || place === 'region') path.push(link(region ?? 'no Region', 'region'))
  path.push(link(target.repository ?? 'no repository', 'repository'))
  return path
}

/** Who the profile is, as STS says. */
function identityNote(facts: Observed): Pick<Link, 'note'> {
  const identity = facts['caller-identity']?.observed ? facts['caller-identity'].value : null
  return identity?.ok ? {note: who(identity.arn).name} : {}
}

/** The program with the user that it signs in as, and the key that it would offer. */
function sshLinks(facts: Observed, target: Target, link: (text: string, here: Place) => Link): Link[] {
  const settings = facts['ssh-config']?.observed ? facts['ssh-config'].value.settings : null
  const client = facts['ssh-client']?.observed ? facts['ssh-client'].value : null
  const program = client === null || client.variant === 'unknown' || client.variant === 'simple' ? 'ssh' : client.variant
  const user = target.user ?? settings?.user ?? null
  const named = settings?.identityFiles.find(({usual}) => !usual)
  const key = link(named?.display ?? 'ssh key', 'key')
  return [link(user === null ? program : `${program} (${user})`, 'ssh'), ...(named !== undefined || key.state !== 'fine' ? [key] : [])]
}

function placeOf({check, code}: RootCause): Place | undefined {
  if (check === 'live/as-configured' && code === 'refused') return 'repository'
  if (check === 'git-config/helper-order' && code === 'aws-helper-shadows-git-credentials') return 'aws-helper'
  return PLACES[check] ?? PLACES[check.slice(0, check.indexOf('/'))]
}

function helperLinks(
  facts: Observed,
  target: Target,
  state: 'broken' | 'weak',
  cause: RootCause | undefined,
  place: Place | undefined,
): Link[] {
  const chain = facts['helper-chain']?.observed ? facts['helper-chain'].value : null
  const probe = facts['probe-as-configured']?.observed ? facts['probe-as-configured'].value : null
  if (!chain)
    return place === 'helper' || place === 'aws-helper' ? [{text: 'credential helper', state, note: words(cause?.code ?? '')}] : []
  if (target.password) return [{text: 'password in the address', state: place === 'helper' ? state : 'fine'}]
  const guilty = cause && guiltyHelper(cause, place, chain, probe)
  if (chain.helpers.length === 0) {
    const accused = place === 'helper' || place === 'aws-helper'
    return [
      {
        text: 'no credential helper',
        state: accused ? state : 'fine',
        ...(accused && cause?.code !== 'no-helper' && {note: words(cause?.code ?? '')}),
      },
    ]
  }
  const asked = askedCount(chain, probe, state === 'broken' ? guilty : undefined)
  return chain.helpers.map(({label, kind}, index): Link => {
    if (index === guilty && cause)
      return {text: label, state, note: ageNote(facts, probe, kind, index, asked) ?? causeNote(cause.code, label)}
    return index >= asked ? {text: label, state: 'fine', note: 'not asked'} : {text: label, state: 'fine'}
  })
}

/** The helpers that may read a store, by its check. */
const STORES: Readonly<Record<string, readonly HelperKind[]>> = {
  'credential-store/plain-file': ['store'],
  'credential-store/cache': ['cache'],
  'credential-store/macos-keychain': ['osxkeychain', 'manager'],
  'credential-store/windows-credential-manager': ['manager', 'wincred'],
  'credential-store/secret-service': ['libsecret', 'manager'],
  'credential-store/gcm-files': ['manager'],
}

/** Index of the helper that a cause accuses. */
function guiltyHelper({check}: RootCause, place: Place | undefined, {helpers}: HelperChain, probe: GitProbe | null): number | undefined {
  const found = (index: number): number | undefined => (index < 0 ? undefined : index)
  if (place === 'aws-helper') return found(helpers.findIndex(({kind}) => kind === 'aws')) ?? 0
  if (place !== 'helper') return undefined
  const store = STORES[check]
  if (store) return found(helpers.findIndex(({kind}) => store.includes(kind))) ?? found(helpers.findIndex(({kind}) => kind !== 'aws'))
  if (check === 'git-config/helper-order') return found(helpers.findIndex(({kind}) => kind !== 'aws' && kind !== 'doctor'))
  return Math.max(0, Math.min(helpers.length, probe?.helpers.length ?? 1) - 1)
}

/** How many helpers of the chain Git asked, as far as it is known: those behind an answer are not asked. */
function askedCount({helpers}: HelperChain, probe: GitProbe | null, guilty: number | undefined): number {
  if (probe && probe.helpers.length > 0) return probe.helpers.length
  const store = guilty !== undefined && !['aws', 'doctor'].includes(helpers[guilty]?.kind ?? 'aws')
  return store ? guilty + 1 : helpers.length
}

/** `signed 3 h ago`, for a kept password that Git got, or would get. */
function ageNote(facts: Observed, probe: GitProbe | null, kind: HelperKind, index: number, asked: number): string | null {
  const kept = facts['stored-credentials']?.observed ? facts['stored-credentials'].value.entries : []
  const answer = probe?.answer?.kind === 'signed' && index === asked - 1 && kind !== 'aws' && kind !== 'doctor' ? probe.answer : null
  const signed: Pick<StoredEntry, 'age'> | null =
    answer ?? kept.find(entry => keepsIn({kind}, entry) && entry.answersTarget && entry.class === 'signed') ?? null
  return signed?.age == null ? null : `signed ${ago(signed.age)}`
}

/** The code in words, without the helper's own name, which stands before it. */
const causeNote = (code: string, label: string): string => words(code.startsWith(`${label}-`) ? code.slice(label.length + 1) : code)

const words = (code: string): string => code.replaceAll('-', ' ')

/**
 * The path in one line, however wide: it is one picture, and a terminal folds it where it must.
 * @param arrived a tick at its end: it is proven that Git gets there
 */
export function pictureLine(path: readonly Link[], {glyphs, paint}: Pen, arrived: boolean): string {
  const line = path
    .map(({text, state, note}) => {
      const mark = state === 'broken' ? ` ${paint.bad(glyphs.marks.fail)}` : state === 'weak' ? ` ${paint.caution(glyphs.marks.warn)}` : ''
      const name = state === 'broken' ? paint.bad(text) : state === 'weak' ? paint.caution(text) : text
      return `${name}${mark}${note === undefined || note === '' ? '' : ` ${paint.dim(`(${note})`)}`}`
    })
    .join(` ${glyphs.arrow} `)
  return arrived ? `${line} ${paint.good(glyphs.marks.pass)}` : line
}
