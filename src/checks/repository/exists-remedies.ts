import type {Platform} from '../../facts/machine/platform.js'
import {remoteOf} from '../../target/target.js'
import type {Target} from '../../target/target.js'
import type {Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, command} from '../shell-words.js'
import {remedyFor} from '../target/url.js'

type Os = Platform['os']

/** The address with the name that there is. */
export function correctName(target: Target, name: string, os: Os): Remedy {
  const {repository, address} = target
  // Where Git rewrites the address, the name stands in what was written.
  const written = repository !== null && address.endsWith(repository) ? {...target, url: address, rewrittenBy: null} : target
  const at = repository === null ? -1 : written.url.lastIndexOf(repository)
  const corrected = at < 0 ? null : `${written.url.slice(0, at)}${name}`
  return {...remedyFor(written, os, corrected), title: `If ${name} is meant, correct the name`, safety: 'review'}
}

/** The address with another repository in it. */
function withName({method, url, profile}: Target, name: string): string {
  return method === 'grc'
    ? `${url.slice(0, url.indexOf('://') + 3)}${profile === null ? '' : `${profile}@`}${name}`
    : url.replace(/[^/]*$/, name)
}

/** What stands behind the name in a codecommit:// address, which git-remote-codecommit passes over (facts CC 2.2). */
export const passedOver = ({url}: Target): string | null => /^codecommit[^/]*:\/\/[^/]+\/+([^/]+)\/*$/.exec(url)?.[1] ?? null

/** `PROFILE/NAME` or `NAME/NAME` for `PROFILE@NAME`. */
export function takeForName(target: Target, name: string, profiles: readonly string[], os: Os): Remedy {
  const first = target.repository ?? ''
  const address = withName({...target, profile: target.profile ?? (profiles.includes(first) ? first : null)}, name)
  return {...remedyFor(target, os, address), title: `If ${name} is the repository, use this address`, safety: 'review'}
}

/** @param profiles of other accounts, in which it may be */
export function seeNames(target: Target, profiles: readonly string[], os: Os): Remedy[] {
  const region = target.region === null ? [] : ['--region', target.region.value]
  const list = (...profile: string[]) =>
    commandStep(['aws', 'codecommit', 'list-repositories', ...profile, ...region, '--query', 'repositories[].repositoryName'], os)
  const {remote = 'origin', path = null} = remoteOf(target) ?? {}
  const where = path === null ? [] : ['-C', path]
  return [
    {title: 'See which repositories there are (names must match exactly, including case)', safety: 'manual', steps: [list()]},
    ...(profiles.length === 0
      ? []
      : [
          {
            title: "Or in another account that this machine's profiles use",
            safety: 'manual' as const,
            steps: profiles.map(profile => list('--profile', profile)),
          },
        ]),
    {
      title: 'Then correct the name, the Region or the profile',
      safety: 'manual',
      steps: [
        byHand(
          target.source.startsWith('remote ')
            ? commandStep(['git', ...where, 'remote', 'set-url', remote, withName(target, 'NAME')], os).text
            : `use the address ${withName(target, 'NAME')}`,
        ),
        byHand('NAME: the right name; the repository may also be in another Region or account: ask its owner for the clone URL'),
      ],
    },
  ]
}

/** git-remote-codecommit takes the profile from the address (facts CC 2.2); one with `@` it cannot. */
export function profileInAddress(target: Target, profile: string, name: string): Remedy[] {
  if (profile.includes('@')) return []
  const {region, url} = target
  const stated = region !== null && url.startsWith('codecommit::') ? `::${region.value}` : ''
  const address = `codecommit${stated}://${profile}@${name}`
  const remote = remoteOf(target)?.remote
  return [
    {
      title: 'Name that profile in the address',
      safety: remote === undefined ? 'manual' : 'review',
      steps: [remote === undefined ? byHand(`use the address ${address}`) : command('git', 'remote', 'set-url', remote, address)],
    },
  ]
}
