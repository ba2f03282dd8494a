/** An identity in plain words, as GetCallerIdentity's ARN tells it. */
export interface Who {
  kind: 'root' | 'user' | 'role' | 'sso' | 'federated' | 'other'
  /** `IAM user jane`, `role deploy (session ci)`: short enough for a picture. */
  name: string
  /** Twelve digits; null where the ARN has none. */
  account: string | null
  /** Of an IAM user or a role. */
  plainName: string | null
}

/** Who opens sessions under which names: EC2 the instance id, CodeBuild and ECS ids of their own (STS, "AssumedRoleUser"; facts ID 7.3). */
const SESSIONS: readonly (readonly [RegExp, (session: string) => string])[] = [
  [/^i-[0-9a-f]{8,17}$/, session => `of the EC2 instance ${session}`],
  [/^AWSCodeBuild-/, () => 'of a CodeBuild build'],
  [/^[0-9a-f]{32}$/, session => `of the ECS task ${session}`],
  [/^botocore-session-\d+$/, () => '(assumed by the AWS tools)'],
]

/**
 * Takes the ARN of GetCallerIdentity, or of the `User:` in a refusal, apart (facts ID 5.2, 7.3, 8). Not anchored to a partition.
 * A path is part of a user's ARN, never of a session's.
 */
export function who(arn: string): Who {
  const [, service = '', account = '', resource = ''] = /^arn:[\w-]+:(iam|sts)::(\d*):(.+)$/.exec(arn) ?? []
  const [type = '', ...rest] = resource.split('/')
  const of = {account: /^\d{12}$/.test(account) ? account : null}
  const last = rest.at(-1) ?? ''
  if (resource === 'root') return {kind: 'root', name: 'the root user', plainName: null, ...of}
  if (service === 'iam' && type === 'user' && last !== '') return {kind: 'user', name: `IAM user ${last}`, plainName: last, ...of}
  if (type === 'federated-user' && last !== '') return {kind: 'federated', name: `federated user ${last}`, plainName: last, ...of}
  if (type === 'assumed-role' && rest.length >= 2) return {...session(rest[0] ?? '', rest.slice(1).join('/')), ...of}
  return {kind: 'other', name: arn, plainName: null, ...of}
}

function session(role: string, name: string): Pick<Who, 'kind' | 'name' | 'plainName'> {
  const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1]
  if (set !== undefined) return {kind: 'sso', name: `${name} with the permission set ${set} (IAM Identity Center)`, plainName: role}
  const known = SESSIONS.find(([pattern]) => pattern.test(name))?.[1](name)
  return {kind: 'role', name: `role ${role} ${known ?? `(session ${name})`}`, plainName: role}
}

/** The identity with its account: `IAM user jane of account 111122223333`. */
export function inAccount({name, account}: Who): string {
  return account === null ? name : `${name} of account ${account}`
}
