import {defineFact, NotObserved} from './fact.js'
import type {SecretShape} from './secret-shape.js'

export interface AwsSetting {
  /** Lower-cased, as botocore compares it. */
  key: string
  /** Redacted for secrets. */
  value: string
  secret?: SecretShape
  file: string
  /** 1-based. */
  line: number
  /** `~/.aws/config:8`. */
  source: string
}

export interface AwsSection {
  /** Between the brackets, as written, redacted. */
  header: string
  kind: 'profile' | 'sso-session' | 'services' | 'other'
  /** Name by botocore's rules (shlex); null for `other`. */
  name: string | null
  line: number
  source: string
  settings: AwsSetting[]
}

/** What makes botocore refuse the whole file (facts ID 2). */
export type ParseErrorKind =
  | 'duplicate-section' | 'duplicate-key' | 'byte-order-mark' | 'utf-16' | 'invalid-utf-8' | 'line-without-separator'
  | 'key-before-section' | 'unclosed-header' | 'empty-key' | 'bad-nested-line' | 'binary'

export interface AwsFile {
  path: string
  /** With `~`. */
  display: string
  /** `default`, or the variable that names it. */
  chosenBy: string
  state: 'read' | 'missing' | 'unreadable' | 'unparsable'
  /** For `unreadable`: the system's reason. */
  reason: string | null
  error: {kind: ParseErrorKind; line: number; firstLine: number | null; message: string} | null
  /** POSIX permission bits; null when unknown or on Windows. */
  mode: number | null
  /** Sections as far as they could be read, also of an unparsable file (for near names and advice only). */
  sections: AwsSection[]
}

export interface AwsProfile {
  name: string
  /** Merged as botocore merges for roles, SSO and processes: the credentials file wins. */
  settings: Record<string, AwsSetting>
  /** Static-key providers read one file only. */
  config: AwsSection | null
  credentials: AwsSection | null
}

/** Both files by botocore's rules. No secret is kept. */
export interface AwsFiles {
  config: AwsFile
  credentials: AwsFile
  /** By name; empty when a file is unparsable, as for botocore. */
  profiles: Record<string, AwsProfile>
  ssoSessions: Record<string, AwsSection>
}

export default defineFact({
  id: 'aws-files', reach: 'local', deadline: 3000,
  observe(): AwsFiles { throw new NotObserved('not-observable', 'not examined yet') },
})
