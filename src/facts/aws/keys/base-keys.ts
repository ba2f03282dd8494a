import type {AwsFiles} from '../files/aws-files.js'
import {askMetadata} from './aws-metadata.js'
import type {CredentialSource, Provider} from '../chain/credential-source.js'
import {found, rawText, settingsOf} from './keys-in-hand.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import type {Surroundings} from '../../fact.js'
import {secretAsKeyId} from '../../machine/secret-shape.js'
import type {Vault} from '../../vault.js'

/**
 * The keys that stand at the end of the roles, from the very source that botocore would take, and from no other (design §1.3). What only
 * some set-ups need is loaded when it is needed: Git waits for the credential helper.
 */
export async function baseKeys(source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<Found | Unresolved> {
  const {base} = source
  if (!base) return {state: 'not-resolved', provider: source.provider ?? 'env', reason: 'no source of keys is known'}
  switch (base.provider) {
    case 'env':
      return environmentKeys(source, surroundings)
    case 'shared-credentials-file':
    case 'config-file':
      return staticKeys(source, files, surroundings)
    case 'ec2-credentials-file':
    case 'boto-config':
      return legacyKeys(base.provider, surroundings.vault)
    case 'sso':
      return (await import('./keys-from-sso.js')).keysFromSso(source, files, surroundings)
    case 'login': {
      const session = settingsOf(files, base.profile, surroundings.vault)('login_session')
      return (await import('./keys-from-login.js')).keysFromLogin(session ?? '', base.source, surroundings)
    }
    case 'assume-role-with-web-identity':
      return (await import('./keys-from-web-identity.js')).keysFromWebIdentity(source, files, surroundings)
    case 'container-role':
      return (await import('./keys-from-container.js')).keysFromContainer(surroundings)
    case 'iam-role':
      return metadataKeys(source, files, surroundings)
    case 'custom-process':
      return (await import('./keys-from-process.js')).keysFromProcess(source, surroundings)
    case 'assume-role':
      throw new Error('a role is never the first source of keys')
  }
}

function environmentKeys({base}: CredentialSource, {env}: Surroundings): Found | Unresolved {
  const {AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_CREDENTIAL_EXPIRATION: expires} = env
  // A secret in the id's place is in no fact.
  if (!accessKeyId || !secretAccessKey || (secretAsKeyId(accessKeyId) ? null : accessKeyId) !== base?.accessKeyId) {
    return {state: 'not-resolved', provider: 'env', reason: 'the keys are set in front of the command of the helper line'}
  }
  const token = [env['AWS_SECURITY_TOKEN'], env['AWS_SESSION_TOKEN']].find(Boolean)
  return found(accessKeyId, secretAccessKey, token, expires ?? null)
}

/** The section that the provider reads, and no other (facts ID 3.3). */
function staticKeys({base}: CredentialSource, files: AwsFiles, {vault}: Surroundings): Found | Unresolved {
  const provider = base?.provider ?? 'config-file'
  const name = base?.profile ?? ''
  const profile = Object.hasOwn(files.profiles, name) ? files.profiles[name] : undefined
  const section = provider === 'shared-credentials-file' ? profile?.credentials : profile?.config
  const text = (key: string): string | null => {
    const setting = section?.settings.find(one => one.key === key)
    return setting ? rawText(setting, vault) : null
  }
  const id = text('aws_access_key_id')
  const secret = text('aws_secret_access_key')
  if (id === null || secret === null)
    return {state: 'not-resolved', provider, reason: 'the keys themselves are not at hand (the facts are those of another machine)'}
  return found(id, secret, text('aws_security_token') ?? text('aws_session_token'), text('x_security_token_expires'))
}

function legacyKeys(provider: Provider, vault: Vault): Found | Unresolved {
  const id = vault.text('legacy:id')
  const secret = vault.text('legacy:secret')
  return id !== undefined && secret !== undefined
    ? found(id, secret, undefined, null)
    : {state: 'not-resolved', provider, reason: 'the keys themselves are not at hand'}
}

/**
 * The end of the chain. Where nothing says that this machine has an instance role, a silent service means what it means to botocore:
 * there are no credentials.
 */
async function metadataKeys(
  {profile, roles, tool, base}: CredentialSource,
  files: AwsFiles,
  {env, options, signal, vault, redactor}: Surroundings,
): Promise<Found | Unresolved> {
  if (options.offline)
    return {
      state: 'not-resolved',
      provider: 'iam-role',
      reason: 'no keys are configured; whether this machine has an instance role is not asked with --offline',
    }
  const answer = await askMetadata(env, settingsOf(files, profile.name, vault), signal)
  if (answer.keys) {
    const {proxy, keys} = answer
    return proxy === null
      ? keys
      : {
          state: 'not-resolved',
          provider: 'iam-role',
          reason: `this instance's metadata service has keys, but the AWS tools ask for them through the proxy of ${proxy.source}: NO_PROXY must name 169.254.169.254`,
        }
  }
  if (roles.length > 0 || answer.instance)
    return {
      state: 'failed',
      provider: 'iam-role',
      operation: 'instance metadata',
      code: answer.code,
      message: redactor.redact(answer.message),
    }
  const message =
    tool === 'grc'
      ? `The following profile does not have credentials configured: ${profile.name}. You must configure the access key and secret key for the profile.`
      : "'NoneType' object has no attribute 'secret_key'"
  return {
    state: 'refused',
    refusal: {
      kind: 'no-credentials',
      message,
      source: base?.source === 'instance metadata' ? null : (base?.source ?? null),
      subject: profile.name,
    },
  }
}
