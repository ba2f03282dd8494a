import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {Platform} from '../../facts/machine/platform.js'
import {unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand} from '../shell-words.js'

interface Hang {
  /** How long Git was given, in milliseconds. */
  ms: number
  address: string
  source: CredentialSource | null
  /** The doctor's own signature was accepted: the way to CodeCommit is open. */
  signed: boolean
  os: Platform['os']
}

/**
 * git-remote-codecommit that does not end: no fault is proven, but what its botocore waits for follows from where the profile takes its
 * credentials (facts CC X13, ID 3.1; GRC issues 35 and 48).
 */
export function hanging({ms, address, source, signed, os}: Hang, evidence: readonly Evidence[]): Finding {
  const {why, steps} = suspicion(source, signed)
  const name = source?.profile.name
  const named = name === undefined || name === 'default' ? [] : ['--profile', name]
  return unknown('deadline', `git-remote-codecommit did not end within ${seconds(ms)} and said nothing: ${why}`, {
    evidence: [{label: 'git ls-remote as configured', value: `no end within ${seconds(ms)}`}, ...evidence],
    remedies: [
      {
        title: 'Find out in a terminal where it waits',
        safety: 'manual',
        steps: [
          commandStep(['aws', 'sts', 'get-caller-identity', ...named], os),
          byHand('This uses the same credentials: does it ask for something, or wait as well?'),
          commandStep(['git', 'ls-remote', address], os),
          ...steps.map(byHand),
        ],
      },
    ],
  })
}

const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`

function suspicion(source: CredentialSource | null, signed: boolean): {why: string; steps: string[]} {
  const mfa = source?.roles.find(({mfaSerial}) => mfaSerial !== null)
  if (mfa)
    return {
      why: `the role of the profile ${mfa.profile} needs an MFA code (${mfa.source}), and nobody can enter it`,
      steps: ['Enter the code there: botocore caches the session for the next time'],
    }
  switch (source?.base?.provider) {
    case 'iam-role':
      return {
        why: 'its credentials come from the instance metadata service, which does not seem to answer',
        steps: [
          'On a machine that is not an EC2 instance, name a profile with credentials in the address: codecommit::REGION://PROFILE@REPOSITORY',
        ],
      }
    case 'container-role':
      return {why: "its credentials come from the container's endpoint, which does not seem to answer", steps: []}
    case 'custom-process':
      return {
        why: `its credentials come from the credential_process of the profile ${source.profile.name}, which may ask for something or wait`,
        steps: ['Run the command of credential_process by itself'],
      }
    case 'sso':
      return {
        why: 'it fetches its credentials from IAM Identity Center, which may not be reachable from here',
        steps: ['Behind a proxy, make sure that HTTPS_PROXY is set where Git is started'],
      }
    default:
      break
  }
  if ((source?.roles.length ?? 0) > 0)
    return {
      why: 'it assumes a role at STS, which may not be reachable from here',
      steps: ['In a network that cannot reach sts.amazonaws.com: sts_regional_endpoints = regional in the profile'],
    }
  return {
    why: signed
      ? 'it asks for something or waits for the network, though a request that the doctor signs is accepted'
      : 'it asks for something (a passphrase, a code), or waits for the network',
    steps: [],
  }
}
