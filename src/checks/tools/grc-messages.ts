import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import {seen} from '../observations.js'

/** Why git-remote-codecommit stopped, by its own words or by the last line of its traceback. */
export type GrcComplaintKind =
  | 'not-found'
  | 'does-not-load'
  | 'malformed-address'
  | 'profile-missing'
  | 'no-region'
  | 'region-not-listed'
  | 'no-credentials'
  | 'partial-credentials'
  | 'unparsable-files'
  | 'sso-expired'
  | 'sso-incomplete'
  | 'login-needs-crt'
  | 'role-refused'
  | 'needs-mfa-code'
  | 'certificate'
  | 'global-sts'
  | 'endpoint'

export interface GrcComplaint {
  kind: GrcComplaintKind
  /** The line that says so. */
  line: string
}

/** Its five messages, and the tracebacks of botocore that it does not catch (facts CC 2.2, X2-X6, X13; experiments 3; GRC issues 48 and 53). */
const TEXTS: readonly (readonly [GrcComplaintKind, RegExp])[] = [
  ['malformed-address', /The following URL is malformed:/],
  ['profile-missing', /The following profile was not found:|ProfileNotFound: |The config profile \(.*\) could not be found/],
  ['no-region', /The following profile does not have an AWS Region:/],
  ['region-not-listed', /The following AWS Region is not available for use with AWS CodeCommit:/],
  ['no-credentials', /The following profile does not have credentials configured:/],
  ['sso-expired', /UnauthorizedSSOTokenError: |TokenRetrievalError: |SSOTokenLoadError: |Token has expired and refresh failed/],
  ['sso-incomplete', /is configured to use SSO but is missing required configuration:/],
  ['login-needs-crt', /Using the login credential provider requires an additional dependency/],
  ['partial-credentials', /PartialCredentialsError: /],
  ['unparsable-files', /ConfigParseError: |ConfigNotFound: /],
  ['role-refused', /when calling the AssumeRole\w* operation/],
  ['needs-mfa-code', /^EOFError\b/],
  ['certificate', /SSLCertVerificationError|CERTIFICATE_VERIFY_FAILED|SSL validation failed for https:/],
  ['global-sts', /(?:endpoint URL: "|host=')(?:https:\/\/)?sts\.amazonaws\.com/],
  ['endpoint', /(?:EndpointConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyConnectionError): /],
  [
    'does-not-load',
    /^(?:ModuleNotFoundError|ImportError|SyntaxError)\b|DistributionNotFound|VersionConflict|ContextualVersionConflict|PackageNotFoundError|bad interpreter|^pyenv: .*git-remote-codecommit/,
  ],
  ['not-found', /'remote-codecommit' is not a git command|Unable to find remote helper for 'codecommit'/],
]

/** What git-remote-codecommit said when Git started it as it is configured; null when it said nothing that is known. */
export function grcComplaint(probe: Observation<GitProbe>): GrcComplaint | null {
  const git = seen(probe)
  if (!git || git.outcome === 'ok') return null
  for (const [kind, text] of TEXTS) {
    const line = git.stderr.findLast(one => text.test(one))
    if (line !== undefined) return {kind, line: line.trim()}
  }
  return null
}
