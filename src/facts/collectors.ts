import type {Collectors} from './observe.js'
import awsCli from './aws-cli.js'
import awsFiles from './aws-files.js'
import callerIdentity from './caller-identity.js'
import credentialSource from './credential-source.js'
import credentials from './credentials.js'
import environment from './environment.js'
import gitConfig from './git-config.js'
import gitVersion from './git-version.js'
import helperChain from './helper-chain.js'
import otherProfiles from './other-profiles.js'
import otherTargets from './other-targets.js'
import platform from './platform.js'
import probeAsConfigured from './probe-as-configured.js'
import probeEndpoint from './probe-endpoint.js'
import probeGitSigned from './probe-git-signed.js'
import probeSigned from './probe-signed.js'
import repository from './repository.js'
import storedCredentials from './stored-credentials.js'
import target from './target.js'

/** How each fact is observed: the one list of collectors. */
export const collectors: Collectors = {
  'platform': platform,
  'environment': environment,
  'git-version': gitVersion,
  'git-config': gitConfig,
  'target': target,
  'other-targets': otherTargets,
  'helper-chain': helperChain,
  'aws-cli': awsCli,
  'aws-files': awsFiles,
  'credential-source': credentialSource,
  'credentials': credentials,
  'stored-credentials': storedCredentials,
  'probe-endpoint': probeEndpoint,
  'probe-signed': probeSigned,
  'probe-git-signed': probeGitSigned,
  'probe-as-configured': probeAsConfigured,
  'caller-identity': callerIdentity,
  'repository': repository,
  'other-profiles': otherProfiles,
}
