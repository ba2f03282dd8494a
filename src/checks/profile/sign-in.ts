import type {AwsCli} from '../../facts/aws/programs/aws-cli.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import {gitSince} from '../commands.js'
import {seen} from '../observations.js'
import type {Evidence, Remedy, Step} from '../check.js'
import {ago, inWords} from '../durations.js'
import {byHand, command} from '../shell-words.js'

/** `2026-11-20 18:04 UTC, 9 h ago`, or `…, in 40 min`. @param left seconds from now, negative when over */
export const when = (expires: string, left: number): string =>
  `${expires.slice(0, 16).replace('T', ' ')} UTC, ${left > 0 ? `in ${inWords(left)}` : ago(-left)}`

/** The line in which the AWS tools that Git started complain of what is asked for; null where they do not, or Git started them for other credentials. */
export function toolsSaid(pattern: RegExp, probe: Observation<GitProbe>, {profile}: CredentialSource): string | null {
  const git = seen(probe)
  if (!git || git.outcome === 'ok' || profile.source === '--profile') return null
  return [...git.helpers.flatMap(({stderr}) => stderr), ...git.stderr].findLast(line => pattern.test(line))?.trim() ?? null
}

/** Until when a session that the tools keep goes on, though what it was fetched with is over: ISO 8601; null where there is none. */
export function keptRole({roles}: CredentialSource, credentials: Observation<CredentialsInHand>): string | null {
  const hand = seen(credentials)
  return roles.length > 0 && hand?.state === 'resolved' ? hand.expires : null
}

/**
 * `aws sso login` and `aws login`, and what the installed CLI lacks for them: version 1 has neither; sso-sessions came with 2.9,
 * `aws login` with 2.32 (facts ID 9).
 */
export function signIn(
  kind: 'sso' | 'login',
  profile: string,
  {cli, session = null}: {cli: AwsCli | null; session?: string | null},
): Remedy {
  const minimum = kind === 'login' ? '2.32.0' : session === null ? '2.0.0' : '2.9.0'
  const known = cli?.version ?? null
  const lacks: Step[] =
    known === null || gitSince(known, minimum)
      ? []
      : [byHand(`this needs AWS CLI ${minimum.replace(/\.0$/, '')} or later; the one that Git starts is ${known}`)]
  return {
    title: 'Sign in',
    safety: 'manual',
    steps: [
      command('aws', ...(kind === 'sso' ? ['sso', 'login'] : ['login']), ...(profile === 'default' ? [] : ['--profile', profile])),
      ...lacks,
    ],
  }
}

/** What the AWS tools said, as evidence. */
export const saidEvidence = (line: string | null): Evidence[] =>
  line === null ? [] : [{label: 'the AWS tools say', value: line, source: 'git ls-remote as configured'}]
