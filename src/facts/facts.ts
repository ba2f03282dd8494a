import type {Target} from '../target/target.js'
import type {AwsCli} from './aws/programs/aws-cli.js'
import type {AwsCliStart} from './aws/programs/aws-cli-start.js'
import type {AwsFiles} from './aws/files/aws-files.js'
import type {CallerIdentity} from './aws/services/caller-identity.js'
import type {CredentialProcess} from './aws/keys/credential-process.js'
import type {ProcessCommand} from './aws/keys/credential-process-command.js'
import type {LoginCache} from './aws/keys/login-cache.js'
import type {NotedExpiry} from './aws/keys/noted-expiry.js'
import type {SsoSession} from './aws/keys/sso-session.js'
import type {WebIdentity} from './aws/keys/web-identity.js'
import type {CredentialSource} from './aws/chain/credential-source.js'
import type {CredentialsInHand} from './aws/keys/credentials.js'
import type {PushProbe} from './probes/probe-push.js'
import type {EndpointAddresses} from './probes/endpoint-addresses.js'
import type {EndpointProbe} from './probes/probe-endpoint.js'
import type {Environment} from './machine/environment.js'
import type {GitConfig} from './git/git-config.js'
import type {GitHttps} from './git/git-https.js'
import type {GitProbe} from './probes/git-probe.js'
import type {GitVersion} from './git/git-version.js'
import type {ClientCertificate} from './git/client-certificate.js'
import type {HelperChain} from './git/helper-chain.js'
import type {HelperProgram} from './git/helper-programs.js'
import type {Askpass} from './git/askpass.js'
import type {Netrc} from './git/netrc.js'
import type {GitCredentialsInIam} from './aws/services/iam-git-credentials.js'
import type {SshKeysInIam} from './aws/services/iam-ssh-keys.js'
import type {ProgramTrace} from './machine/other-programs.js'
import type {OtherProfiles} from './probes/other-profiles.js'
import type {OtherTarget} from './git/other-targets.js'
import type {MfaDevices} from './aws/services/mfa-devices.js'
import type {Platform} from './machine/platform.js'
import type {TimeKeeping} from './machine/time-keeping.js'
import type {RemoteCodecommit} from './aws/programs/remote-codecommit.js'
import type {RoleInIam} from './aws/services/role-in-iam.js'
import type {Repository} from './aws/services/repository.js'
import type {RepositoriesElsewhere} from './aws/services/repositories-elsewhere.js'
import type {EncryptionKey} from './aws/services/encryption-key.js'
import type {EncryptionKeyRights} from './aws/services/encryption-key-rights.js'
import type {PolicyDocuments} from './aws/services/policy-documents.js'
import type {Simulation} from './aws/services/simulation.js'
import type {SignedProbe} from './probes/probe-signed.js'
import type {KnownHosts} from './ssh/known-hosts.js'
import type {SshClient} from './ssh/ssh-client.js'
import type {SshConfig} from './ssh/ssh-config.js'
import type {SshFiles} from './ssh/ssh-files.js'
import type {SshLogin} from './ssh/ssh-login.js'
import type {ProxyRoutes} from './probes/proxy-routes.js'
import type {TlsTrust} from './probes/tls-trust.js'
import type {Terminal} from './machine/terminal.js'
import type {StoredCredentials} from './stores/stored-credentials.js'

/** Every fact by its id: what a check may name in `needs` and `wants`. Redacted as taken, serialisable as JSON. */
export interface Facts {
  /** Operating system, Node, CI, home. */
  'platform': Platform
  /** How this machine comes by its time; only where its clock is wrong. */
  'time-keeping': TimeKeeping
  /** Whether a prompt would find a terminal. */
  'terminal': Terminal
  /** Environment variables that Git, curl or the AWS tools read. */
  'environment': Environment
  /** Which Git runs, and which others are on PATH. */
  'git-version': GitVersion
  /** HTTPS transport, libcurl and TLS library of that Git. */
  'git-https': GitHttps
  /** Every configuration entry that Git sees here, with its file and line. */
  'git-config': GitConfig
  /** The repository that somebody wants to reach. */
  'target': Target
  /** Further CodeCommit remotes of this working tree. */
  'other-targets': OtherTarget[]
  /** Traces of programs that reach repositories in another way than Git does. */
  'other-programs': ProgramTrace[]
  /** The client certificate that Git is told to present to the target's host. */
  'client-certificate': ClientCertificate
  /** The credential helpers that Git asks for the target, in order. */
  'helper-chain': HelperChain
  /** The programs that lines of AWS helpers name by their paths, and whether they can be started. */
  'helper-programs': HelperProgram[]
  /** What curl's own file of passwords has for the target's host. */
  'netrc': Netrc
  /** Whom Git asks for a password when no helper has one. */
  'askpass': Askpass
  /** The `aws` that Git's shell would start. */
  'aws-cli': AwsCli
  /** Whether it starts, where its version was read without that. */
  'aws-cli-start': AwsCliStart
  /** The git-remote-codecommit that Git would start, its Python and botocore. */
  'git-remote-codecommit': RemoteCodecommit
  /** ~/.aws/config and ~/.aws/credentials as botocore reads them, with positions. */
  'aws-files': AwsFiles
  /** Which profile and which provider botocore would take credentials from; no network. */
  'credential-source': CredentialSource
  /** The `credential_process` of that source, as botocore reads it; not started. */
  'credential-process-command': ProcessCommand
  /** What that process answered, started once; its keys are in the vault under `credential-process`. */
  'credential-process': CredentialProcess
  /** What the last sign-in with IAM Identity Center left for that source. */
  'sso-session': SsoSession
  /** What `aws login` left for that source. */
  'login-cache': LoginCache
  /** The token file that a role is assumed with. */
  'web-identity': WebIdentity
  /** When the keys in use end, as noted beside them. */
  'noted-expiry': NotedExpiry
  /** The credentials of that source, resolved: metadata only, the secrets are in the vault. */
  'credentials': CredentialsInHand
  /** Passwords kept for CodeCommit hosts: plain file and cache daemon. */
  'stored-credentials': StoredCredentials
  /** Where the host's name leads on this machine, and which addresses take a connection. */
  'endpoint-addresses': EndpointAddresses
  /** E: the endpoint without credentials. */
  'probe-endpoint': EndpointProbe
  /** S: the request signed by the doctor. */
  'probe-signed': SignedProbe
  /** The first request of a push, signed by the doctor: only with --push. */
  'probe-push': PushProbe
  /** G: real git with the doctor's signature. */
  'probe-git-signed': GitProbe
  /** U: real git as the person has it configured, shielded. */
  'probe-as-configured': GitProbe
  /** Which way Git and the AWS tools take out, and another one where that leads nowhere. */
  'proxy-routes': ProxyRoutes
  /** Whom Git and the AWS tools trust, where Git does not get through. */
  'tls-trust': TlsTrust
  /** STS GetCallerIdentity with the credentials in hand. */
  'caller-identity': CallerIdentity
  /** IAM ListMFADevices for a user whose long-term key was explicitly denied. */
  'mfa-devices': MfaDevices
  /** IAM GetRole for a role that was denied. */
  'role-in-iam': RoleInIam
  /** CodeCommit GetRepository with the credentials in hand. */
  'repository': Repository
  /** Other Regions and names that may have been meant, asked only where the repository is not there. */
  'repositories-elsewhere': RepositoriesElsewhere
  /** KMS DescribeKey for the repository's key, asked only when CodeCommit refuses a known identity. */
  'encryption-key': EncryptionKey
  /** What IAM predicts for that key. */
  'encryption-key-rights': EncryptionKeyRights
  /** What IAM predicts for pulling and pushing: SimulatePrincipalPolicy. */
  'simulation': Simulation
  /** What the policies of a refused identity say of CodeCommit. */
  'policy-documents': PolicyDocuments
  /** What IAM says of the Git credential that was refused. */
  'iam-git-credentials': GitCredentialsInIam
  /** What IAM says of the SSH keys, asked only when CodeCommit refused the login. */
  'iam-ssh-keys': SshKeysInIam
  /** Which other profiles reach the repository, asked only when this identity does not. */
  'other-profiles': OtherProfiles
  /** The SSH program that Git would start. */
  'ssh-client': SshClient
  /** What `ssh -G` says about the target's host, and where it is configured. */
  'ssh-config': SshConfig
  /** The keys that ssh would offer: files and agent. No part of a private key. */
  'ssh-files': SshFiles
  /** The host keys that this machine knows for the target's host. */
  'known-hosts': KnownHosts
  /** A login with Git's own ssh, without questions and without keeping anything. */
  'ssh-login': SshLogin
}

export type FactId = keyof Facts
