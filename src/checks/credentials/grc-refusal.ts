import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {byHand, command, quoted} from '../shell-words.js'
import {grcComplaint} from '../tools/grc-messages.js'

/**
 * What git-remote-codecommit itself said of credentials that the doctor does not resolve: it ends with botocore's traceback, which names
 * neither the profile nor what to do (facts CC X5; experiments 3; GRC issue 53). null: it said nothing of them.
 */
export function refusedByGrc(probe: Observation<GitProbe>, source: CredentialSource | null, from: readonly Evidence[]): Finding | null {
  const complaint = grcComplaint(probe)
  if (!complaint) return null
  const name = source?.profile.name ?? 'default'
  const details = (remedy: Remedy) => ({
    grade: 'proven' as const,
    remedies: [remedy],
    evidence: [{label: 'git-remote-codecommit says', value: complaint.line, source: 'git ls-remote as configured'}, ...from],
  })
  switch (complaint.kind) {
    case 'sso-expired':
      return fail(
        'resolution-failed',
        `The SSO session of the profile ${name} has ended or was never started, so git-remote-codecommit has nothing to sign with`,
        details({
          title: 'Sign in',
          safety: 'manual',
          steps: [command('aws', 'sso', 'login', '--profile', name)],
        }),
      )
    case 'no-credentials':
      return fail(
        'none-found',
        `git-remote-codecommit finds no credentials for the profile ${name}`,
        details({
          title: `Give the profile ${name} credentials`,
          safety: 'manual',
          steps: [
            command('aws', 'configure', '--profile', name),
            byHand(`or, with IAM Identity Center and AWS CLI version 2: aws configure sso --profile ${quoted(name)}`),
          ],
        }),
      )
    case 'needs-mfa-code':
      return fail(
        'resolution-failed',
        `The role of the profile ${name} needs an MFA code, and git-remote-codecommit cannot ask for it here`,
        details({
          title: 'Get temporary keys with the code first',
          safety: 'manual',
          steps: [
            byHand(
              `in a terminal: aws sts get-caller-identity --profile ${quoted(name)}; git-remote-codecommit keeps sessions of its own, so run git fetch there once as well`,
            ),
          ],
        }),
      )
    default:
      return null
  }
}
