import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy} from '../check.js'
import {inWords} from '../durations.js'
import {setClock} from '../network/set-clock.js'
import {byHand, command} from '../shell-words.js'
import {clockFault} from './service-errors.js'
import type {IdentityFault} from './service-errors.js'

/** Whose keys were refused, and where they come from. */
export interface Accused {
  /** The access key id, or `the keys of the profile X`. */
  key: string
  /** The profile whose keys they are; null: the environment's, or a metadata service's. */
  profile: string | null
  fromEnvironment: boolean
  withToken: boolean
  /** A role that could not be had with them. */
  role: string | null
  /** The profile's Region and the target's lie in different partitions. */
  otherPartition: string | null
  platform: Platform | null
  message: string
}

/** The keys at the start of the chain: those that STS was asked with when a role was to be assumed, else those in hand. */
export function accused(
  source: CredentialSource | null,
  key: string | null,
  more: Pick<Accused, 'role' | 'otherPartition' | 'platform' | 'message'>,
): Accused {
  const base = source?.base ?? null
  const profile = base ? base.profile : (source?.profile.name ?? 'default')
  return {
    ...more,
    profile,
    fromEnvironment: base?.provider === 'env',
    withToken: base?.sessionToken != null,
    key: key ?? (profile === null ? "this machine's credentials" : `the keys of the profile ${profile}`),
  }
}

/** What is wrong, in a sentence (facts ID 7.1). */
export function summaryOf(fault: IdentityFault, who: Accused): string {
  const effect = who.role === null ? '' : `; the role ${who.role} is assumed with these keys`
  const id = /^A[KS]IA/.test(who.key)
  const Keys = who.key.charAt(0).toUpperCase() + who.key.slice(1)
  switch (fault) {
    case 'expired-token':
      return `${id ? `The temporary credentials of ${who.key}` : Keys} have expired, so AWS refuses what is signed with them${effect}`
    case 'invalid-key':
      return who.withToken && who.key.startsWith('ASIA')
        ? `AWS does not know ${who.key} with this session token: they do not belong together, or the session was revoked, so Git is refused${effect}${who.otherPartition ?? ''}`
        : `AWS does not know ${id ? `the access key ${who.key}: it` : `${who.key}: the access key`} was deleted, made inactive, mistyped or belongs to another partition, so Git is refused${effect}${who.otherPartition ?? ''}`
    case 'wrong-secret':
      return `${id ? `The secret key does not belong to ${who.key}` : `${Keys} do not belong together: the secret is wrong`}, so every signature is refused${effect}`
    case 'clock':
      return `AWS refuses the signature because of its time: ${offset(who.message)}`
    case 'region-disabled':
      return 'STS is switched off for this account in this Region, so the role cannot be assumed'
    case 'opt-in-required':
      return `The account of ${who.key} is not fully activated, is suspended, or has not opted in to this Region`
    case 'malformed-request':
      return 'AWS cannot read the signature: there is a space or line break inside the key, or a proxy on the way removes headers'
  }
}

function offset(message: string): string {
  const fault = clockFault(message)
  if (fault === null) return "this machine's clock is wrong"
  const {slow, seconds} = fault
  return `this machine's clock is ${seconds === null ? 'too' : inWords(seconds)} ${slow ? 'slow' : 'fast'}`
}

/** What mends it. */
export function remedyFor(fault: IdentityFault, who: Accused): Remedy {
  const {profile, fromEnvironment} = who
  const option = profile === null || profile === 'default' ? [] : ['--profile', profile]
  const anew = fromEnvironment
    ? [byHand('export the keys again in the shell that starts Git')]
    : profile === null
      ? [byHand("make this machine's role or credential process give new keys")]
      : [command('aws', 'configure', ...option)]
  const safety = 'manual'
  switch (fault) {
    case 'expired-token':
      return {
        title: 'Renew the credentials',
        safety: 'manual',
        steps: [
          byHand(
            `renew them with the tool that gave them to you${
              fromEnvironment
                ? ', and export the new values (key id, secret and token) in the shell that starts Git'
                : profile === null
                  ? ', or have new ones fetched by what gives them to this machine (its role, credential_process)'
                  : ` for the profile ${profile} (key id, secret and token together; for IAM Identity Center: ${command('aws', 'sso', 'login', ...option).text})`
            }`,
          ),
        ],
      }
    case 'invalid-key':
      return {
        title: 'Use a key that exists',
        safety,
        steps: [
          ...anew,
          byHand('an administrator can check whether the key still exists and is active: aws iam list-access-keys --user-name NAME'),
        ],
      }
    case 'wrong-secret':
      return {title: 'Enter the secret key again', safety, steps: anew}
    case 'clock':
      return setClock(who.platform)
    case 'region-disabled':
      return {
        title: 'Use STS in another Region',
        safety: 'manual',
        steps: [
          byHand(
            'choose another Region for the profile, or let an administrator activate STS in this one (IAM, Account settings, Security Token Service)',
          ),
        ],
      }
    case 'opt-in-required':
      return {
        title: 'Activate the account or the Region',
        safety: 'manual',
        steps: [
          byHand("let the account's administrator complete the activation, or opt in to the Region"),
          command('aws', 'account', 'list-regions', ...option),
        ],
      }
    case 'malformed-request':
      return {title: 'Enter the keys again', safety, steps: anew}
  }
}
