import {callAws} from './aws-client.js'
import type {ClientInput} from './aws-client.js'
import type {AwsFiles} from '../files/aws-files.js'
import type {ServiceError} from './caller-identity.js'
import {resolveProfile} from '../keys/credentials.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {readKeyFile} from '../../ssh/key-file.js'
import type {Credentials} from '../../vault.js'

/** An SSH public key that an IAM user has uploaded. */
export interface SshKeyInIam {
  /** `APKA…`. */
  id: string
  active: boolean
  /** `SHA256:…` of the public key; null where IAM did not show the key. */
  fingerprint: string | null
}

/** What IAM says of the SSH keys of an IAM user whose AWS credentials are at hand, or that these are no IAM user's (facts CC T07, 2.1). */
export type SshKeysInIam =
  | {kind: 'listed'; iamUser: string; keys: SshKeyInIam[]}
  | {kind: 'refused'; iamUser: string; error: ServiceError}
  | {kind: 'no-iam-user'; arn: string}

type Identity = ClientInput & {credentials: Credentials}

/** IAM's own limit of keys per user is 5. */
const MOST_KEYS = 10
/** Each identity costs two or more requests. */
const MOST_IDENTITIES = 4

export default defineFact({
  id: 'iam-ssh-keys',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<SshKeysInIam> {
    const user = await refusedUser(surroundings)
    const answers = (await Promise.all((await identities(surroundings)).map(ask))).filter(answer => answer !== null)
    const listed = answers.filter(answer => answer.kind === 'listed')
    const best =
      listed.find(({keys}) => keys.some(({id}) => id === user)) ?? listed[0] ?? answers.find(({kind}) => kind === 'refused') ?? answers[0]
    if (!best) throw new NotObserved('not-applicable', 'there are no AWS credentials at hand with which IAM could be asked about SSH keys')
    return best
  },
})

/** Only a refused key gives a reason to ask. */
async function refusedUser(surroundings: Surroundings): Promise<string | null> {
  const {outcome} = await surroundings.need('ssh-login')
  if (outcome !== 'publickey-denied')
    throw new NotObserved('not-applicable', 'CodeCommit refused no SSH key, so IAM is not asked about them')
  const [target, config] = await Promise.all([surroundings.need('target'), surroundings.want('ssh-config')])
  return target.user ?? (config.observed ? (config.value.settings?.user ?? null) : null)
}

/** The environment's keys, the profile that is chosen, and further profiles with keys of their own: SSH itself says nothing of AWS. */
async function identities(surroundings: Surroundings): Promise<Identity[]> {
  const {env, options, redactor, signal, vault} = surroundings
  const [files, target] = await Promise.all([surroundings.need('aws-files'), surroundings.need('target')])
  const chosen = options.profile ?? env['AWS_PROFILE'] ?? env['AWS_DEFAULT_PROFILE'] ?? 'default'
  const further =
    options.profile === undefined && options.otherProfiles
      ? Object.keys(files.profiles).filter(name => name !== chosen && hasOwnKeys(files, name))
      : []
  const input = (profile: string, credentials: Credentials): Identity => ({
    env,
    files,
    profile,
    region: target.region?.value ?? null,
    credentials,
    redactor,
    signal,
  })
  const own = options.profile === undefined ? environmentKeys(env) : null
  const found = await Promise.all(
    [chosen, ...further].slice(0, MOST_IDENTITIES).map(async name => {
      const {state} = await resolveProfile(name, surroundings)
      const credentials = vault.get(`profile:${name}`)
      return state === 'resolved' && credentials ? [input(name, credentials)] : []
    }),
  )
  return [...(own ? [input(chosen, own)] : []), ...found.flat()]
}

const hasOwnKeys = ({profiles}: AwsFiles, name: string): boolean => Object.hasOwn(profiles[name]?.settings ?? {}, 'aws_access_key_id')

function environmentKeys(env: Surroundings['env']): Credentials | null {
  const {AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken} = env
  return accessKeyId && secretAccessKey ? {accessKeyId, secretAccessKey, ...(sessionToken && {sessionToken})} : null
}

/** Who the credentials are, and which keys that user has; null where AWS does not know them. */
async function ask(input: Identity): Promise<SshKeysInIam | null> {
  const {credentials, redactor} = input
  redactor.register(credentials.secretAccessKey, 'secret access key')
  if (credentials.sessionToken) redactor.register(credentials.sessionToken, 'session token')
  const identity = await callAws('sts', input, async (settings, options) => {
    const {STSClient, GetCallerIdentityCommand} = await import('../sdk/sts.js')
    return new STSClient(settings).send(new GetCallerIdentityCommand({}), options)
  })
  const arn = identity.ok ? identity.value.Arn : undefined
  if (arn === undefined) return null
  const [, iamUser] = /^arn:[\w-]+:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  return iamUser === undefined ? {kind: 'no-iam-user', arn: redactor.redact(arn)} : keysOf(iamUser, input)
}

async function keysOf(iamUser: string, input: Identity): Promise<SshKeysInIam> {
  const {redactor} = input
  const user = redactor.redact(iamUser)
  const answer = await callAws('iam', input, async (settings, options) => {
    const {IAMClient, ListSSHPublicKeysCommand, GetSSHPublicKeyCommand} = await import('../sdk/iam.js')
    const client = new IAMClient(settings)
    const {SSHPublicKeys: listed = []} = await client.send(new ListSSHPublicKeysCommand({UserName: iamUser}), options)
    return Promise.all(
      listed.slice(0, MOST_KEYS).map(async ({SSHPublicKeyId: id = '', Status}) => {
        // Listing may be allowed where reading is not.
        const shown = await client
          .send(new GetSSHPublicKeyCommand({UserName: iamUser, SSHPublicKeyId: id, Encoding: 'SSH'}), options)
          .catch(() => null)
        return {
          id: redactor.redact(id),
          active: Status === 'Active',
          fingerprint: readKeyFile(shown?.SSHPublicKey?.SSHPublicKeyBody ?? '').fingerprint,
        }
      }),
    )
  })
  return answer.ok ? {kind: 'listed', iamUser: user, keys: answer.value} : {kind: 'refused', iamUser: user, error: answer.error}
}
