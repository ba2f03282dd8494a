/** What is wrong with, or worth saying about, an address; each is a code of `target/url`. */
export type AddressProblem =
  | 'grc-url-with-host'
  | 'https-url-without-path'
  | 'bad-repository-name'
  | 'trailing-slash'
  | 'dot-git-suffix'
  | 'unencoded-at-sign'
  | 'profile-with-at-sign'
  | 'plain-http'
  | 'unknown-host'
  | 'credentials-in-url'
  | 'package-manager-scheme'
  | 'not-codecommit'
  | 'grc-malformed'
  | 'scheme-missing'
  | 'unsupported-scheme'
  | 'surplus-text'
  | 'arn-as-address'

export type Method = 'https' | 'grc' | 'ssh'

/** Where a part of the target came from, for people: `host of the URL`, `--region`, `profile dev, ~/.aws/config:8`. */
export interface Sourced {
  value: string
  source: string
}

/** The repository somebody wants to reach (design §2). Everything in it is redacted. */
export interface Target {
  /** As configured or typed, user information redacted. */
  address: string
  /** After insteadOf rewriting; equal to address when nothing rewrites it. User information redacted. */
  url: string
  /** The insteadOf entry that rewrote it: its source. */
  rewrittenBy: string | null
  /** The nearest method meant. */
  method: Method
  /** As in the URL, lower-cased, without port; null for GRC and where the URL has none. */
  host: string | null
  /** True when host is a CodeCommit Git host by the anchored grammar (only then are probes made). */
  codecommitHost: boolean
  port: number | null
  /** As Git hands it to helpers: `v1/repos/NAME`, percent-decoded; null where the URL has none. */
  path: string | null
  /** Region of the host, of the corrected address or of the GRC URL, --region, or the one the tools would use; null when none is known. */
  region: Sourced | null
  repository: string | null
  /** The profile that the GRC URL names; null otherwise. */
  profile: string | null
  /** User name inside the URL, redacted when it is an access key with a token; null when none. */
  user: string | null
  /** The URL carries a password. */
  password: boolean
  problems: AddressProblem[]
  /** The whole address that was probably meant, without secrets; null when there is nothing to mend or it cannot be told. */
  suggestion: string | null
  /** `argument`, `remote origin`, `remote upstream (origin is not CodeCommit)`. */
  source: string
  /** `~/code/.git/config:7` where the address stands in a file. */
  configSource: string | null
  /** A differing push URL of the same remote, redacted. */
  pushUrl: string | null
}

/** The remote that a target was taken from, and TARGET where that is the path of its working tree; null for an address or a name. */
export function remoteOf({source}: Pick<Target, 'source'>): {remote: string; path: string | null} | null {
  const [, remote, path] = /^remote (\S+)(?: of (.+?))?(?: \(origin is not CodeCommit\))?$/s.exec(source) ?? []
  return remote === undefined ? null : {remote, path: path ?? null}
}
