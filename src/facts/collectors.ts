import type {Collectors} from './observe.js'
import awsCli from './aws/programs/aws-cli.js'
import awsCliStart from './aws/programs/aws-cli-start.js'
import awsFiles from './aws/files/aws-files.js'
import callerIdentity from './aws/services/caller-identity.js'
import credentialProcess from './aws/keys/credential-process.js'
import credentialProcessCommand from './aws/keys/credential-process-command.js'
import loginCache from './aws/keys/login-cache.js'
import notedExpiry from './aws/keys/noted-expiry.js'
import ssoSession from './aws/keys/sso-session.js'
import webIdentity from './aws/keys/web-identity.js'
import credentialSource from './aws/chain/credential-source.js'
import credentials from './aws/keys/credentials.js'
import environment from './machine/environment.js'
import clientCertificate from './git/client-certificate.js'
import gitConfig from './git/git-config.js'
import gitHttps from './git/git-https.js'
import gitVersion from './git/git-version.js'
import helperChain from './git/helper-chain.js'
import helperPrograms from './git/helper-programs.js'
import askpass from './git/askpass.js'
import netrc from './git/netrc.js'
import iamGitCredentials from './aws/services/iam-git-credentials.js'
import iamSshKeys from './aws/services/iam-ssh-keys.js'
import mfaDevices from './aws/services/mfa-devices.js'
import otherProfiles from './probes/other-profiles.js'
import otherTargets from './git/other-targets.js'
import platform from './machine/platform.js'
import timeKeeping from './machine/time-keeping.js'
import probeAsConfigured from './probes/probe-as-configured.js'
import endpointAddresses from './probes/endpoint-addresses.js'
import probeEndpoint from './probes/probe-endpoint.js'
import probeGitSigned from './probes/probe-git-signed.js'
import probePush from './probes/probe-push.js'
import probeSigned from './probes/probe-signed.js'
import remoteCodecommit from './aws/programs/remote-codecommit.js'
import roleInIam from './aws/services/role-in-iam.js'
import repository from './aws/services/repository.js'
import repositoriesElsewhere from './aws/services/repositories-elsewhere.js'
import encryptionKey from './aws/services/encryption-key.js'
import encryptionKeyRights from './aws/services/encryption-key-rights.js'
import policyDocuments from './aws/services/policy-documents.js'
import simulation from './aws/services/simulation.js'
import knownHosts from './ssh/known-hosts.js'
import sshClient from './ssh/ssh-client.js'
import sshConfig from './ssh/ssh-config.js'
import sshFiles from './ssh/ssh-files.js'
import sshLogin from './ssh/ssh-login.js'
import storedCredentials from './stores/stored-credentials.js'
import proxyRoutes from './probes/proxy-routes.js'
import tlsTrust from './probes/tls-trust.js'
import otherPrograms from './machine/other-programs.js'
import terminal from './machine/terminal.js'
import target from './git/target.js'

/** How each fact is observed: the one list of collectors. */
export const collectors: Collectors = {
  'platform': platform,
  'terminal': terminal,
  'environment': environment,
  'git-version': gitVersion,
  'git-https': gitHttps,
  'git-config': gitConfig,
  'target': target,
  'other-targets': otherTargets,
  'other-programs': otherPrograms,
  'client-certificate': clientCertificate,
  'helper-chain': helperChain,
  'helper-programs': helperPrograms,
  'netrc': netrc,
  'askpass': askpass,
  'aws-cli': awsCli,
  'aws-cli-start': awsCliStart,
  'git-remote-codecommit': remoteCodecommit,
  'aws-files': awsFiles,
  'credential-source': credentialSource,
  'credential-process-command': credentialProcessCommand,
  'credential-process': credentialProcess,
  'sso-session': ssoSession,
  'login-cache': loginCache,
  'web-identity': webIdentity,
  'noted-expiry': notedExpiry,
  'credentials': credentials,
  'stored-credentials': storedCredentials,
  'endpoint-addresses': endpointAddresses,
  'probe-endpoint': probeEndpoint,
  'time-keeping': timeKeeping,
  'probe-signed': probeSigned,
  'probe-push': probePush,
  'probe-git-signed': probeGitSigned,
  'probe-as-configured': probeAsConfigured,
  'proxy-routes': proxyRoutes,
  'tls-trust': tlsTrust,
  'caller-identity': callerIdentity,
  'mfa-devices': mfaDevices,
  'role-in-iam': roleInIam,
  'repository': repository,
  'repositories-elsewhere': repositoriesElsewhere,
  'encryption-key': encryptionKey,
  'encryption-key-rights': encryptionKeyRights,
  'simulation': simulation,
  'policy-documents': policyDocuments,
  'iam-git-credentials': iamGitCredentials,
  'iam-ssh-keys': iamSshKeys,
  'other-profiles': otherProfiles,
  'ssh-client': sshClient,
  'ssh-config': sshConfig,
  'ssh-files': sshFiles,
  'known-hosts': knownHosts,
  'ssh-login': sshLogin,
}
