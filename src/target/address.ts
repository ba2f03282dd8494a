import {codeCommitHost} from '../signing/host.js'
import {nearHost, regionIn} from './near-host.js'
import {gitHost} from './regions.js'
import {repositoryOfArn, withoutSurplus} from './surplus-text.js'
import type {AddressProblem, Method} from './target.js'

/** An address taken apart. User and password are as written: secrets, until the fact redacts them. */
export interface ParsedAddress {
  method: Method
  host: string | null
  codecommitHost: boolean
  port: number | null
  path: string | null
  region: string | null
  repository: string | null
  profile: string | null
  user: string | null
  password: string | null
  problems: AddressProblem[]
  suggestion: string | null
  /** It was meant for CodeCommit: its hosts, its schemes, near misses included. */
  meant: boolean
}

const NOTHING: ParsedAddress = {
  method: 'https',
  host: null,
  codecommitHost: false,
  port: null,
  path: null,
  region: null,
  repository: null,
  profile: null,
  user: null,
  password: null,
  problems: [],
  suggestion: null,
  meant: false,
}

/** What CodeCommit takes as a repository name (facts CC 2.2: 1 to 100 letters, digits, dots, underscores, hyphens). */
export const isRepositoryName = (name: string): boolean => /^[A-Za-z0-9_.-]{1,100}$/.test(name)

/**
 * Takes an address apart by the grammars of HTTPS, SSH (URL and scp form) and git-remote-codecommit, and names what is wrong with it
 * (facts CC 2.2, 3; T, X and D rows). Never throws: an address that is none has the problem `not-codecommit`.
 * @param address after insteadOf rewriting, unredacted
 */
export function parseAddress(address: string): ParsedAddress {
  const bare = withoutSurplus(address)
  const parsed = parseBare(bare)
  if (bare === address || !parsed.meant) return bare === address ? parsed : parseBare(address)
  // No request may go by it, for Git does not see the host in it.
  const sound = parsed.problems.length === 0 && parsed.password === null
  return {...parsed, codecommitHost: false, problems: ['surplus-text'], suggestion: parsed.suggestion ?? (sound ? bare : null)}
}

function parseBare(address: string): ParsedAddress {
  const arn = repositoryOfArn(address)
  if (arn) return arnAddress(arn)
  const garbled = /^(http|ssh)s?([:;]?\/*)((?:[^@/\s]*@)?(?:[\w-]+\.)*git-codecommit[^/]*\/.*)$/is.exec(address)
  if (garbled && garbled[2] !== '' && garbled[2] !== '://')
    return garbledAddress(garbled[1]?.toLowerCase() === 'ssh' ? 'ssh' : 'https', garbled[3] ?? '')
  const grc = /^(git\+)?(codecommit)(:.*)$/is.exec(address)
  // An SSH alias may be called codecommit too.
  if (grc && !/^:\/?v1\/repos\//.test(grc[3] ?? '')) return grcAddress(grc[1] !== undefined, grc[2] ?? '', grc[3] ?? '')
  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(address)
  if (url) return urlAddress((url[1] ?? '').toLowerCase(), url[2] ?? '')
  const scp = /^(?:([^@/\s]*)@)?([^:/\\@\s]{2,}):(?!\/\/)(.*)$/s.exec(address)
  if (scp) return scpAddress(scp[1] ?? null, scp[2] ?? '', scp[3] ?? '')
  return bareAddress(address)
}

/** `https:/HOST/…`, `https//HOST/…`: Git takes them for an SSH server named https, or for a directory. */
function garbledAddress(scheme: string, rest: string): ParsedAddress {
  const parsed = urlAddress(scheme, rest)
  const sound = parsed.problems.length === 0 && parsed.password === null
  return {
    ...parsed,
    // No request may go by it, for Git does not see the host in it.
    codecommitHost: false,
    problems: ['scheme-missing', ...parsed.problems],
    suggestion: parsed.suggestion ?? (sound ? `${scheme}://${rest}` : null),
  }
}

/** Git takes `arn:…` for a host that is reached by SSH. */
const arnAddress = ({region, name}: {region: string; name: string}): ParsedAddress => ({
  ...NOTHING,
  region,
  repository: name,
  problems: ['arn-as-address'],
  suggestion: `https://${gitHost(region)}/v1/repos/${name}`,
  meant: true,
})

/** `codecommit://[PROFILE@]REPO`, `codecommit::REGION://[PROFILE@]REPO`; git-remote-codecommit cuts at the first / and the first @. */
function grcAddress(packaged: boolean, scheme: string, rest: string): ParsedAddress {
  const [, region, tail] = /^:(?::([^:/]*):)?\/\/(.*)$/s.exec(rest) ?? []
  const base: ParsedAddress = {...NOTHING, method: 'grc', meant: true}
  const wrong: AddressProblem[] = packaged ? ['package-manager-scheme'] : scheme === 'codecommit' ? [] : ['grc-malformed']
  if (tail === undefined) return {...base, problems: [...wrong, 'grc-malformed'], suggestion: mendedGrc(rest)}
  const netloc = /^[^/?#]*/.exec(tail)?.[0] ?? ''
  if (/git-codecommit\.|\.amazonaws\./i.test(netloc)) return grcWithHost(base, wrong, tail, region)
  const at = netloc.indexOf('@')
  const profile = at < 0 ? null : netloc.slice(0, at)
  const repository = netloc.slice(at + 1)
  const problems = [...wrong]
  if (region !== undefined && !/^[a-z]{2}-\w*.*-\d/i.test(region)) problems.push('grc-malformed')
  if (repository.includes('@')) problems.push('profile-with-at-sign')
  else problems.push(...repositoryProblems(repository))
  const name = repository.replace(/\.git$/, '')
  const fit = isRepositoryName(name) && !problems.includes('grc-malformed')
  const login = profile === null || profile === '' ? '' : `${profile}@`
  return {
    ...base,
    region: region === undefined || region === '' ? null : region.toLowerCase(),
    repository: repository === '' ? null : repository,
    profile: profile === '' ? null : profile,
    problems,
    suggestion:
      problems.length > 0 && fit
        ? `codecommit:${region === undefined ? '' : `:${region}:`}//${login}${name}`
        : problems.includes('grc-malformed') && region === undefined
          ? `codecommit://${login}${name}`
          : null,
  }
}

/** `codecommit:us-east-1://repo`, `codecommit:/repo`: the colons and slashes are wrong, the parts can be told. */
function mendedGrc(rest: string): string | null {
  const [, region, tail = ''] = /^:+(?:([a-z]{2}-[a-z-]+-\d)(?::|(?=\/)))*\/*(.*)$/s.exec(rest) ?? []
  return /^(?:[^@/\s]+@)?[\w.-]+$/.test(tail) ? `codecommit:${region === undefined ? '' : `:${region}:`}//${tail}` : null
}

/** The host of an HTTPS URL behind `codecommit://`: the program takes it for the repository (facts CC X2). */
function grcWithHost(base: ParsedAddress, wrong: AddressProblem[], tail: string, region: string | undefined): ParsedAddress {
  const {repository, host, profile} = partsOfMixture(tail)
  const meantRegion = codeCommitHost(host)?.region ?? regionIn(host) ?? region ?? null
  const fit = repository !== null && isRepositoryName(repository)
  return {
    ...base,
    repository,
    profile,
    region: region ?? null,
    problems: [...wrong, 'grc-url-with-host'],
    suggestion: fit && meantRegion !== null ? `codecommit::${meantRegion}://${profile === null ? '' : `${profile}@`}${repository}` : null,
  }
}

function partsOfMixture(tail: string): {repository: string | null; host: string; profile: string | null} {
  const [, login, host = '', path = ''] = /^(?:([^/]*)@)?([^/]*)(.*)$/s.exec(tail) ?? []
  const repository = lastSegment(path)
  return {repository: repository === '' ? null : repository, host: host.toLowerCase(), profile: login?.split(':')[0] ?? null}
}

/** `SCHEME://[USER[:PASSWORD]@]HOST[:PORT]/PATH`. */
function urlAddress(scheme: string, rest: string): ParsedAddress {
  // A # in the password began a comment of the configuration file: the host is gone with it.
  const [, lone, cut] = /^([^/@:]+-at-\d{12}):([^@]*)$/.exec(rest) ?? []
  if (lone !== undefined && cut !== undefined) return {...NOTHING, user: lone, password: cut, problems: ['unencoded-at-sign'], meant: true}
  const {login, authority, path} = splitUrl(rest)
  const [, name = '', digits] = /^(.*?)(?::(\d*))?$/s.exec(authority) ?? []
  const colon = login?.indexOf(':') ?? -1
  const method: Method = /^(?:git\+ssh|ssh\+git|ssh)$/.test(scheme) ? 'ssh' : 'https'
  const problems: AddressProblem[] = []
  if (scheme === 'http') problems.push('plain-http')
  else if (scheme.startsWith('git+') && method !== 'ssh') problems.push('package-manager-scheme')
  else if (method !== 'ssh' && scheme !== 'https') problems.push('unsupported-scheme')
  if (login !== null && /[@/?#]/.test(login)) problems.push('unencoded-at-sign')
  const password = login === null || colon < 0 ? null : login.slice(colon + 1)
  if (method === 'https' && password !== null && password !== '') problems.push('credentials-in-url')
  return hostAddress(
    {
      ...NOTHING,
      method,
      host: name === '' ? null : name.toLowerCase(),
      port: digits === undefined || digits === '' ? null : Number(digits),
      user: login === null || login === '' ? null : decode(colon < 0 ? login : login.slice(0, colon)),
      password,
      problems,
    },
    path,
  )
}

/** The login may hold an unencoded @ or slash: the last @ in front of a host of CodeCommit's ends it, else the last before the path. */
function splitUrl(rest: string): {login: string | null; authority: string; path: string} {
  const meant = /^(.*)@(?=[^@/]*git-codecommit)/is.exec(rest)?.[1]
  const login = meant ?? /^([^/?#]*)@/.exec(rest)?.[1] ?? null
  const behind = login === null ? rest : rest.slice(login.length + 1)
  const authority = /^[^/?#]*/.exec(behind)?.[0] ?? ''
  return {login, authority, path: behind.slice(authority.length)}
}

/** `[USER@]HOST:PATH`, Git's short form of SSH. */
function scpAddress(user: string | null, host: string, path: string): ParsedAddress {
  return hostAddress({...NOTHING, method: 'ssh', user, host: host.toLowerCase()}, path.startsWith('/') ? path : `/${path}`)
}

/** Without a scheme Git takes a host for a directory. */
function bareAddress(address: string): ParsedAddress {
  const [, login, host = '', path = ''] = /^(?:([^/]*)@)?([^/]*)(.*)$/s.exec(address) ?? []
  if (!/git-codecommit/i.test(host)) return {...NOTHING, problems: ['not-codecommit']}
  const parsed = hostAddress({...NOTHING, host: host.toLowerCase(), user: login ?? null}, path)
  return {
    ...parsed,
    problems: ['scheme-missing', ...parsed.problems],
    suggestion: parsed.suggestion ?? (parsed.problems.length === 0 ? `https://${parsed.host ?? ''}/${parsed.path ?? ''}` : null),
  }
}

/** Judges host and path, which HTTPS and SSH share. */
function hostAddress(base: ParsedAddress, rawPath: string): ParsedAddress {
  const host = base.host ?? ''
  const known = codeCommitHost(host)
  const near = known ? null : nearHost(host)
  const path = decode(rawPath)
    .replace(/^\/+/, '')
    .replace(/(?!^)\/+$/, '')
  const repos = /^v1\/repos(?:\/|$)/.test(path)
  const repository = repos ? path.slice('v1/repos/'.length) : lastSegment(path)
  const alias = base.method === 'ssh' && repos && !near?.suggestion && !host.includes('amazonaws')
  const meant = known !== null || near?.near === true || repos || isConsole(host, path)
  const parsed: ParsedAddress = {
    ...base,
    codecommitHost: known !== null,
    region: known?.region ?? null,
    path: path === '' ? null : path,
    repository: repository === '' ? null : repository,
    meant,
  }
  if (!meant)
    return {...parsed, repository: null, problems: [...base.problems.filter(one => one === 'credentials-in-url'), 'not-codecommit']}
  const problems = [...base.problems, ...(known || alias ? [] : ['unknown-host' as const]), ...pathProblems(repos, repository, rawPath)]
  return {...parsed, problems, suggestion: problems.length === 0 ? null : mended(parsed, near?.suggestion ?? null, rawPath, alias)}
}

function pathProblems(repos: boolean, repository: string, rawPath: string): AddressProblem[] {
  if (!repos || repository === '') return ['https-url-without-path']
  const problems = repositoryProblems(repository)
  return rawPath.endsWith('/') ? [...problems, 'trailing-slash'] : problems
}

function repositoryProblems(name: string): AddressProblem[] {
  if (!isRepositoryName(name)) return ['bad-repository-name']
  return name.endsWith('.git') ? ['dot-git-suffix'] : []
}

/** The address with everything put right that can be told: scheme, host, path, login. null when host or repository cannot. */
function mended(
  {method, host, codecommitHost, repository, user, password}: ParsedAddress,
  near: string | null,
  rawPath: string,
  alias: boolean,
): string | null {
  const console_ = isConsole(host ?? '', rawPath.replace(/^\//, '')) ? consoleParts(host ?? '', rawPath) : null
  const meantHost = console_?.host ?? (codecommitHost || alias ? host : near)
  const name = (console_?.repository ?? repository ?? '').replace(/\.git$/, '')
  if (meantHost === null || !isRepositoryName(name)) return null
  // `git` is the user of other Git servers; CodeCommit knows none of that name.
  const login =
    user !== null && user !== 'git' && (method === 'ssh' || password === null) && !user.includes('%') ? `${encodeURIComponent(user)}@` : ''
  return `${method}://${login}${meantHost}/v1/repos/${name}`
}

const isConsole = (host: string, path: string): boolean =>
  /console\.(?:aws\.amazon\.com|amazonaws\.cn)$/.test(host) && path.includes('codecommit')

/** `https://REGION.console.aws.amazon.com/codesuite/codecommit/repositories/NAME/browse?region=REGION`: the page, not the repository. */
function consoleParts(host: string, rawPath: string): {host: string; repository: string} | null {
  const region = regionIn(host) ?? regionIn(/[?&]region=([a-z0-9-]+)/.exec(rawPath)?.[1] ?? '')
  const repository = /\/repositor(?:y|ies)\/([^/?#]+)/.exec(rawPath)?.[1]
  return region === null || repository === undefined ? null : {host: gitHost(region), repository}
}

const lastSegment = (path: string): string =>
  path
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1) ?? ''

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
