import type {Check} from './check.js'
import toolsGit from './tools/git.js'
import toolsGitHttps from './tools/git-https.js'
import toolsAwsCli from './tools/aws-cli.js'
import toolsSshClient from './tools/ssh-client.js'
import toolsGitRemoteCodecommit from './tools/git-remote-codecommit.js'
import toolsOtherPrograms from './tools/other-programs.js'
import targetUrl from './target/url.js'
import targetRegion from './target/region.js'
import targetMethod from './target/method.js'
import gitConfigReadable from './git-config/readable.js'
import gitConfigHelperPresent from './git-config/helper-present.js'
import gitConfigHelperRuns from './git-config/helper-runs.js'
import gitConfigHelperOrder from './git-config/helper-order.js'
import gitConfigUseHttpPath from './git-config/use-http-path.js'
import gitConfigHelperProfile from './git-config/helper-profile.js'
import gitConfigOverrides from './git-config/overrides.js'
import credentialStorePlainFile from './credential-store/plain-file.js'
import credentialStoreCache from './credential-store/cache.js'
import credentialStoreMacosKeychain from './credential-store/macos-keychain.js'
import credentialStoreWindowsCredentialManager from './credential-store/windows-credential-manager.js'
import credentialStoreSecretService from './credential-store/secret-service.js'
import credentialStoreGcmFiles from './credential-store/gcm-files.js'
import credentialStoreGitCredentials from './credential-store/git-credentials.js'
import profileFiles from './profile/files.js'
import profileExists from './profile/exists.js'
import profileComplete from './profile/complete.js'
import profileRole from './profile/role.js'
import profileSso from './profile/sso.js'
import profileLogin from './profile/login.js'
import profileWebIdentity from './profile/web-identity.js'
import profileCredentialProcess from './profile/credential-process.js'
import profileConflicts from './profile/conflicts.js'
import profileSettings from './profile/settings.js'
import profileEnvironment from './profile/environment.js'
import credentialsResolve from './credentials/resolve.js'
import credentialsSessionToken from './credentials/session-token.js'
import credentialsExpiry from './credentials/expiry.js'
import credentialsMfa from './credentials/mfa.js'
import credentialsAgreement from './credentials/agreement.js'
import credentialsIdentity from './credentials/identity.js'
import sshConfig from './ssh/config.js'
import sshFiles from './ssh/files.js'
import sshHostKey from './ssh/host-key.js'
import sshKey from './ssh/key.js'
import sshLogin from './ssh/login.js'
import networkReach from './network/reach.js'
import networkProxy from './network/proxy.js'
import networkClientCertificate from './network/client-certificate.js'
import networkTls from './network/tls.js'
import networkClock from './network/clock.js'
import repositoryExists from './repository/exists.js'
import encryptionKey from './encryption/key.js'
import permissionAssumeRole from './permission/assume-role.js'
import permissionPull from './permission/pull.js'
import permissionPush from './permission/push.js'
import liveEndpoint from './live/endpoint.js'
import liveSigned from './live/signed.js'
import liveGitSigned from './live/git-signed.js'
import liveAsConfigured from './live/as-configured.js'

/** Every check, in the order of the report: programs, address, Git, stores, AWS, network, rights, live proof. */
export const registry: readonly Check[] = [
  toolsGit,
  toolsGitHttps,
  toolsAwsCli,
  toolsSshClient,
  toolsGitRemoteCodecommit,
  toolsOtherPrograms,
  targetUrl,
  targetRegion,
  targetMethod,
  gitConfigReadable,
  gitConfigHelperPresent,
  gitConfigHelperRuns,
  gitConfigHelperOrder,
  gitConfigUseHttpPath,
  gitConfigHelperProfile,
  gitConfigOverrides,
  credentialStorePlainFile,
  credentialStoreCache,
  credentialStoreMacosKeychain,
  credentialStoreWindowsCredentialManager,
  credentialStoreSecretService,
  credentialStoreGcmFiles,
  credentialStoreGitCredentials,
  profileFiles,
  profileExists,
  profileComplete,
  profileRole,
  profileSso,
  profileLogin,
  profileWebIdentity,
  profileCredentialProcess,
  profileConflicts,
  profileSettings,
  profileEnvironment,
  credentialsResolve,
  credentialsSessionToken,
  credentialsExpiry,
  credentialsMfa,
  credentialsIdentity,
  credentialsAgreement,
  networkProxy,
  networkReach,
  networkTls,
  networkClientCertificate,
  networkClock,
  sshConfig,
  sshFiles,
  sshKey,
  sshHostKey,
  sshLogin,
  repositoryExists,
  permissionAssumeRole,
  encryptionKey,
  permissionPull,
  permissionPush,
  liveEndpoint,
  liveSigned,
  liveGitSigned,
  liveAsConfigured,
]
