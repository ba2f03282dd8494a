/** One statement of a policy; `layer` says which policy it stands in, for the wording of refusals (facts ID 7.3). */
export interface Statement {
  effect: 'Allow' | 'Deny'
  /** `codecommit:GitPull`, `codecommit:*`, `*`. */
  actions: readonly string[]
  /** ARNs with `*`; default: everything. */
  resources?: readonly string[]
  layer?: 'identity' | 'boundary' | 'session' | 'organization' | 'endpoint'
  /** Holds for keys without MFA alone: `BoolIfExists aws:MultiFactorAuthPresent false`. */
  withoutMfa?: true
  /** Holds for pushes to these refs alone: a condition on `codecommit:References`. */
  references?: readonly string[]
  /** The condition on `references` is met as well where no ref is named: `…IfExists` without `Null`. */
  ifExists?: true
  /** Name of an inline policy, or ARN of an attached one; default: the inline policy `lab-policy`. */
  source?: string
}

export interface AccessKey {
  id: string
  secret: string
  /** Present for temporary credentials. */
  token?: string
  /** Seconds from the start of the lab; negative: already expired. */
  expiresInSeconds?: number
  active?: boolean
  /** The session was made with an MFA code. */
  mfa?: true
}

/** Static HTTPS Git credentials of an IAM user: `name-at-123456789012`. */
export interface GitCredential {
  user: string
  password: string
  active?: boolean
}

/** An SSH public key that an IAM user has uploaded: OpenSSH's line. */
export interface SshKey {
  id: string
  publicKey: string
  active?: boolean
}

/** A principal with its keys and what it may do. */
export interface Identity {
  arn: string
  keys?: readonly AccessKey[]
  gitCredentials?: readonly GitCredential[]
  sshKeys?: readonly SshKey[]
  /** Serial numbers. */
  mfaDevices?: readonly string[]
  /** Default: everything is allowed. */
  policy?: readonly Statement[]
}

export interface Role {
  /** `arn:aws:iam::111122223333:role/deploy`, with its path. */
  arn: string
  /** Principals that may assume it: ARNs, or `arn:aws:iam::ACCOUNT:root` for a whole account. */
  trust: readonly string[]
  externalId?: string
  /** The trust policy asks for MFA, which no session of the lab has. */
  mfa?: boolean
  /** Seconds; default: 3600. */
  maxDuration?: number
  /** STS says why it refuses (`because no role trust policy allows …`), as it does in newer answers within an account. */
  reasons?: boolean
  policy?: readonly Statement[]
}

/** A person who signed in at the access portal of IAM Identity Center. */
export interface SignIn {
  user: string
  accessToken: string
  refreshToken?: string
  /** The portal takes the token no more. */
  over?: boolean
  /** Names of permission sets, and the roles behind them. */
  permissionSets: readonly {name: string; role: string}[]
}

/** A token of another identity provider, as STS judges it. */
export interface WebIdentity {
  token: string
  /** Roles whose trust policy takes it. */
  roles: readonly string[]
  expired?: boolean
}

/** The instance metadata service; the machine's variables name it. */
export interface Instance {
  /** ARN; absent: no role is attached. */
  role?: string
  /** It answers without a token too. */
  version1?: boolean
  /** 1: the token does not reach a container. */
  hopLimit?: 1
  /** What it says in place of keys, with status 200. */
  complaint?: {Code: string; Message: string}
}

/** A container's endpoint for credentials; the machine's variables name it. */
export interface Container {
  role: string
  authorization?: string
  /** It refuses with this status. */
  status?: number
}

export interface LabRepository {
  name: string
  /** Default: eu-west-1. */
  region?: string
  /** Default: 111122223333. */
  account?: string
  /** No commit in it. */
  empty?: boolean
  /** ARN or id; default: the key aws/codecommit. */
  kmsKeyId?: string
  /** CodeCommit cannot read its data: EncryptionIntegrityChecksFailedException. */
  damaged?: true
}

export interface LabKey {
  /** `arn:aws:kms:eu-west-1:111122223333:key/UUID`. */
  arn: string
  state?: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'Unavailable'
  manager?: 'AWS' | 'CUSTOMER'
  /** Users and roles that the key's own policy allows. */
  allows?: readonly string[]
  /**
   * What GetRepository says of a key that cannot be used: `all`, `nothing` (it describes the repository all the same); default: the
   * key's state, not that the caller may not use it (git-remote-codecommit issue 55).
   */
  told?: 'all' | 'nothing'
}

/** Which host a fault concerns: a service of the lab, or a host name in full. */
export type FaultyHost = 'git' | 'sts' | 'iam' | 'codecommit' | 'kms' | 'portal' | 'oidc' | 'all' | (string & {})

/** What goes wrong between client and service. */
export type Fault =
  | {host: FaultyHost; kind: 'delay'; ms: number}
  /** The request is read and never answered. */
  | {host: FaultyHost; kind: 'hang'}
  /** The connection through the proxy is never made: no answer to CONNECT, as packets that are dropped. */
  | {host: FaultyHost; kind: 'black-hole'}
  /** The connection is reset right after it was made. */
  | {host: FaultyHost; kind: 'reset'}
  /** The proxy refuses to connect, with this status (default 502). */
  | {host: FaultyHost; kind: 'no-route'; status?: number}
  | {
      host: FaultyHost
      kind: 'tls'
      certificate: 'untrusted' | 'ending' | 'expired' | 'not-yet-valid' | 'wrong-name' | 'self-signed' | 'incomplete'
    }
  /** Something that speaks no TLS answers. */
  | {host: FaultyHost; kind: 'no-tls'}
  /** A fixed answer; with `when: 'signed'` only to requests that carry credentials. */
  | {
      host: FaultyHost
      kind: 'status'
      status: number
      body?: string
      headers?: Readonly<Record<string, string>>
      when?: 'always' | 'signed'
    }
  /** The Date header alone is wrong by this much; the clock that signatures are judged by is right. */
  | {host: FaultyHost; kind: 'date'; seconds: number}

/** What there is behind the lab's servers. */
export interface World {
  identities?: readonly Identity[]
  roles?: readonly Role[]
  repositories?: readonly LabRepository[]
  keys?: readonly LabKey[]
  signIns?: readonly SignIn[]
  webIdentities?: readonly WebIdentity[]
  instance?: Instance
  container?: Container
  faults?: readonly Fault[]
  /** The servers' clock minus this machine's. */
  clockSkewSeconds?: number
  /** How SimulatePrincipalPolicy answers; default: as it does since 2026. */
  simulation?: 'before-2026'
  /** The proxy asks for these. */
  proxyAuth?: {
    user: string
    password: string
    /** Default: Basic; another one is offered and never accepted. */ schemes?: readonly string[]
  }
}

export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'

/** `aws`, `aws-cn`, `aws-us-gov` for a Region. */
const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws')

/** Amazon Resource Name of a repository of the lab. */
export const repositoryArn = ({name, region = REGION, account = ACCOUNT}: LabRepository): string =>
  `arn:${partitionOf(region)}:codecommit:${region}:${account}:${name}`
