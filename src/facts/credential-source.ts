import {defineFact, NotObserved} from './fact.js'

/** botocore's providers, in its order (facts ID 3.1). */
export type Provider =
  | 'env' | 'assume-role' | 'assume-role-with-web-identity' | 'sso' | 'shared-credentials-file' | 'login'
  | 'custom-process' | 'config-file' | 'ec2-credentials-file' | 'boto-config' | 'container-role' | 'iam-role'

/** Which tool's rules decided: what Git would start. */
export type Tool = 'aws-v1' | 'aws-v2' | 'grc'

/** What botocore would say instead of giving credentials. */
export interface Refusal {
  kind: 'profile-not-found' | 'partial-credentials' | 'no-credentials' | 'unparsable' | 'source-profile-missing'
    | 'source-profile-without-credentials' | 'source-loop' | 'role-without-source' | 'source-and-credential-source'
    | 'credential-source-invalid' | 'expired-environment' | 'other'
  /** botocore's own text, where it is known, redacted. */
  message: string
  /** The line or variable to blame. */
  source: string | null
  /** The profile or setting concerned. */
  subject: string | null
}

/** What botocore would do, decided from files, environment and command line alone. */
export interface CredentialSource {
  tool: Tool
  profile: {
    name: string
    /** Given by --profile or the GRC URL: environment keys are then out of play. */
    explicit: boolean
    /** `--profile`, `the GRC URL`, `helper line ~/.gitconfig:3`, `AWS_PROFILE`, `nothing (default)`. */
    source: string
    exists: boolean
  }
  /** The provider that wins; null when none does (see refusal). */
  provider: Provider | null
  /** Where its values stand: `~/.aws/credentials:2`, `environment variables`. */
  source: string | null
  /** Assume-role: the role, and the profile whose keys are used first. */
  role: {arn: string; sourceProfile: string | null; source: string} | null
  refusal: Refusal | null
  /** Access key id of a static source; null for others. */
  accessKeyId: string | null
  sessionToken: {from: string; fingerprint: string} | null
  /** Providers that also had something to say and lost. */
  losers: {provider: Provider; source: string; accessKeyId: string | null}[]
  region: {value: string; source: string} | null
}

export default defineFact({
  id: 'credential-source', reach: 'local', deadline: 9000,
  observe(): CredentialSource { throw new NotObserved('not-observable', 'not examined yet') },
})
