import {codeCommitHost} from '../../signing/host.js'
import {meantAddress} from '../../target/meant.js'
import type {Target} from '../../target/target.js'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {rawValue} from '../git/git-config.js'
import {gitRoute} from './git-route.js'
import type {GitRoute, RouteQuestion} from './git-route.js'

/** The HTTPS address behind a target, and Git's way there. */
export interface GitEndpoint {
  host: string
  port: number
  /** Decoded, as it is signed: `v1/repos/NAME`. */
  path: string
  /** Without user information: `https://HOST/v1/repos/NAME`. */
  url: string
  /** The request of the probes, path and query. */
  request: string
  region: string
  route: GitRoute
  /** What the route was read from, for further questions about Git's HTTP settings. */
  asked: RouteQuestion
}

const NO_REPOSITORY = 'the address names no host or no repository'

/**
 * Where Git's first request for the target goes, for `https://` and GRC addresses; where it would go by the corrected address, if that is known.
 * @throws NotObserved for other methods, for addresses without a repository, and for hosts that are not CodeCommit's: nothing is sent to them
 */
export async function gitEndpoint(surroundings: Surroundings): Promise<GitEndpoint> {
  const endpoint = await hostEndpoint(surroundings)
  if (endpoint.path === '') throw new NotObserved('not-observable', NO_REPOSITORY)
  return endpoint
}

/** The same for questions about the way alone, which an address without a repository leads as well: its path is empty. */
export async function hostEndpoint(surroundings: Surroundings): Promise<GitEndpoint> {
  const {env, cwd} = surroundings
  const target = await surroundings.need('target')
  const {host, path} = await addressOf(target, surroundings)
  const known = codeCommitHost(host)
  if (!known) throw new NotObserved('not-observable', `${host} is not a Git host of CodeCommit: nothing is sent there`)
  const [config, version, platform] = await Promise.all([
    surroundings.want('git-config'),
    surroundings.want('git-version'),
    surroundings.want('platform'),
  ])
  const port = target.port ?? 443
  const url = `https://${host}${port === 443 ? '' : `:${port}`}${path === '' ? '' : '/'}${path.split('/').map(encodeURIComponent).join('/')}`
  const asked: RouteQuestion = {
    url,
    env,
    cwd,
    remote: remoteName(target),
    entries: config.observed ? config.value.entries : [],
    gitVersion: version.observed ? version.value.version : null,
    home: platform.observed ? platform.value.home : null,
    raw: entry => rawValue(entry, surroundings.vault),
  }
  const route = gitRoute(asked)
  if (route.proxy?.password) surroundings.redactor.register(route.proxy.password, 'proxy password')
  const request = `${path === '' ? '' : new URL(url).pathname}/info/refs?service=git-upload-pack`
  return {host, port, path, url, request, region: known.region, route, asked}
}

/** The remote by which Git knows the target; null for an address that was typed. */
export const remoteName = ({source}: Pick<Target, 'source'>): string | null => /^remote (\S+)/.exec(source)?.[1] ?? null

async function addressOf(target: Target, surroundings: Surroundings): Promise<{host: string; path: string}> {
  if (target.method === 'ssh') throw new NotObserved('not-applicable', 'the address is for SSH, this probe speaks HTTPS')
  const meant = meantAddress(target)
  if (meant) return meant
  if (target.method === 'grc') return grcAddress(target, surroundings)
  if (target.host === null) throw new NotObserved('not-observable', NO_REPOSITORY)
  return {host: target.host, path: target.path ?? ''}
}

/** As git-remote-codecommit builds it, CODE_COMMIT_ENDPOINT included; without a Region in the address by its own choice (facts CC 2.2; its git_url). */
async function grcAddress(target: Target, surroundings: Surroundings): Promise<{host: string; path: string}> {
  const {repository} = target
  if (repository === null) throw new NotObserved('not-observable', 'the address names no repository')
  const path = `v1/repos/${repository}`
  const named = surroundings.env['CODE_COMMIT_ENDPOINT']
  if (named) return {host: named.toLowerCase(), path}
  const source = target.region === null ? await surroundings.want('credential-source') : null
  const region = target.region ?? (source?.observed ? source.value.region : null)
  if (region === null) throw new NotObserved('not-observable', 'the Region is not known, and with it the host')
  return {host: `git-codecommit.${region.value}.amazonaws.com${region.value.startsWith('cn-') ? '.cn' : ''}`, path}
}
