import {isRepositoryName, parseAddress} from './address.js'
import type {ParsedAddress} from './address.js'
import {gitHost} from './regions.js'
import {UsageError} from './usage-error.js'

/** A URL in Git's configuration, and where it stands. Unredacted: a secret may be in it. */
export interface ConfiguredUrl {
  url: string
  /** `.git/config:7`. */
  source: string
}

export interface Remote {
  name: string
  /** Fetch URLs in configuration order; Git fetches from the first. */
  urls: ConfiguredUrl[]
  /** Of `remote.NAME.pushurl`. */
  pushUrls: ConfiguredUrl[]
}

/** `url.BASE.insteadOf = PREFIX` or `pushInsteadOf`. */
export interface Rewrite {
  base: string
  prefix: string
  push: boolean
  source: string
}

/** What is known before a target is chosen. */
export interface Setting {
  /** In configuration order. */
  remotes: readonly Remote[]
  rewrites: readonly Rewrite[]
}

/** The TARGET word, by what it can be (design §5). */
export type Word =
  | {kind: 'none'}
  | {kind: 'address'; text: string}
  /** An existing path; its working tree's remotes are in the setting. */
  | {kind: 'path'; text: string}
  | {kind: 'name'; text: string}

/** The chosen target, unredacted. */
export interface Choice {
  address: string
  /** After insteadOf. */
  url: string
  rewrittenBy: string | null
  parsed: ParsedAddress
  source: string
  configSource: string | null
  pushUrl: string | null
}

/**
 * Chooses the target: an address, a remote of a working tree, or a repository name (design §5 "Target").
 * Without a word: origin if it is meant for CodeCommit, else the first such remote.
 * @param region where a bare repository name is looked for: asked only then; null when none is known
 * @returns null when there is no word and no remote is meant for CodeCommit
 * @throws UsageError when the word is no target; its list names the remotes
 */
export function chooseTarget(word: Word, setting: Setting, region: string | null): Choice | null {
  if (word.kind === 'address') return choice(word.text, setting, {source: 'argument'})
  if (word.kind === 'none') return choiceAmongRemotes(setting, '')
  if (word.kind === 'path') {
    const found = choiceAmongRemotes(setting, ` of ${word.text}`)
    if (found) return found
    throw new UsageError(
      `${word.text} has no remote that is meant for CodeCommit.`,
      setting.remotes.map(({name}) => name),
    )
  }
  const remote = setting.remotes.find(({name}) => name === word.text)
  if (remote?.urls[0]) return choiceOf(remote, setting, `remote ${remote.name}`)
  return choiceByRepository(word.text, setting, region)
}

/** The remotes meant for CodeCommit, as choices, in configuration order. */
export function codeCommitChoices(setting: Setting): Choice[] {
  return setting.remotes.flatMap(remote => choiceOf(remote, setting, `remote ${remote.name}`) ?? []).filter(isMeant)
}

/**
 * Rewrites a URL as Git does: the longest matching prefix wins, among equals the first; once only (facts GC 3).
 * @param push true for the URL that Git pushes to where no push URL is set
 */
export function rewriteUrl(url: string, rewrites: readonly Rewrite[], push = false): {url: string; by: string | null} {
  let best: Rewrite | null = null
  for (const rewrite of rewrites) {
    if (rewrite.push === push && url.startsWith(rewrite.prefix) && (!best || rewrite.prefix.length > best.prefix.length)) best = rewrite
  }
  return best ? {url: best.base + url.slice(best.prefix.length), by: best.source} : {url, by: null}
}

function choiceAmongRemotes(setting: Setting, where: string): Choice | null {
  const origin = setting.remotes.find(({name}) => name === 'origin')
  const first = origin && choiceOf(origin, setting, `remote origin${where}`)
  if (first && isMeant(first)) return first
  const [other] = codeCommitChoices(setting)
  return other ? {...other, source: `${other.source}${where}${first ? ' (origin is not CodeCommit)' : ''}`} : null
}

const isMeant = ({parsed, address}: Choice): boolean => parsed.meant || parseAddress(address).meant

function choiceOf(remote: Remote, setting: Setting, source: string): Choice | null {
  const [first] = remote.urls
  if (!first) return null
  const chosen = choice(first.url, setting, {source, configSource: first.source})
  const push = pushUrlOf(remote, first.url, chosen.url, setting.rewrites)
  return {...chosen, pushUrl: push === chosen.url ? null : push}
}

function pushUrlOf({pushUrls}: Remote, address: string, url: string, rewrites: readonly Rewrite[]): string {
  const [explicit] = pushUrls
  if (explicit) return rewriteUrl(explicit.url, rewrites).url
  const rewritten = rewriteUrl(address, rewrites, true)
  return rewritten.by === null ? url : rewritten.url
}

function choice(
  address: string,
  {rewrites}: Setting,
  {source, configSource = null}: {source: string; configSource?: string | null},
): Choice {
  const {url, by} = rewriteUrl(address, rewrites)
  return {address, url, rewrittenBy: by, parsed: parseAddress(url), source, configSource, pushUrl: null}
}

function choiceByRepository(name: string, setting: Setting, region: string | null): Choice {
  const remotes = setting.remotes.map(remote => remote.name)
  const listed = remotes.length > 0 ? `The remotes here are: ${remotes.join(', ')}.` : 'There is no remote here.'
  if (!isRepositoryName(name)) {
    throw new UsageError(`${JSON.stringify(name)} is no address, no existing path, no remote and no repository name. ${listed}`, remotes)
  }
  if (region === null) {
    throw new UsageError(
      `${name} is no remote here. If it is the name of a CodeCommit repository, say in which Region: --region eu-west-1. ${listed}`,
      remotes,
    )
  }
  return choice(`https://${gitHost(region)}/v1/repos/${name}`, setting, {source: 'argument (repository name)'})
}
