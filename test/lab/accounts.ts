import {randomBytes, randomInt} from 'node:crypto'
import {clock} from './faults.js'
import {repositoryArn} from './world.js'
import type {AccessKey, GitCredential, LabRepository, Role, Statement, World} from './world.js'

/** A principal as the services see it. */
export interface Principal {
  /** As GetCallerIdentity tells it: `arn:aws:iam::…:user/x`, `arn:aws:sts::…:assumed-role/NAME/SESSION`. */
  arn: string
  account: string
  userId: string
  policy: readonly Statement[]
  /** Role that was assumed, as in IAM (with its path). */
  role: Role | null
}

export interface KnownKey {
  key: AccessKey
  principal: Principal
  /** Milliseconds since the epoch; null: does not end. */
  expires: number | null
}

export interface Decision {
  allowed: boolean
  explicit: boolean
  layer: NonNullable<Statement['layer']>
  statement: Statement | null
}

const EVERYTHING: readonly Statement[] = [{effect: 'Allow', actions: ['*']}]
const LAYERS = ['organization', 'endpoint', 'boundary', 'session', 'identity'] as const

export const accountOf = (arn: string): string => arn.split(':')[4] ?? ''

/** Who exists, with which keys and rights; sessions of AssumeRole are added while the lab runs. */
export class Accounts {
  readonly #world: World
  readonly #keys = new Map<string, KnownKey>()

  constructor(world: World) {
    this.#world = world
    for (const {arn, keys = [], policy = EVERYTHING} of world.identities ?? []) {
      const principal: Principal = {arn, account: accountOf(arn), userId: `AIDA${idLetters(17)}`, policy, role: null}
      for (const key of keys) {
        const expires = key.expiresInSeconds === undefined ? null : Date.now() + key.expiresInSeconds * 1000
        const own = key.mfa ? {...principal, policy: policy.filter(({withoutMfa}) => !withoutMfa)} : principal
        this.#keys.set(key.id, {key, principal: own, expires})
      }
    }
  }

  key(id: string): KnownKey | undefined {
    return this.#keys.get(id)
  }

  gitCredential(user: string): {credential: GitCredential; principal: Principal} | undefined {
    for (const {arn, gitCredentials = [], policy = EVERYTHING} of this.#world.identities ?? []) {
      const credential = gitCredentials.find(one => one.user === user)
      if (credential) return {credential, principal: {arn, account: accountOf(arn), userId: 'AIDA', policy, role: null}}
    }
    return undefined
  }

  role(arn: string): Role | undefined {
    return this.#world.roles?.find(role => role.arn === arn)
  }

  roleNamed(name: string, account: string): Role | undefined {
    return this.#world.roles?.find(role => accountOf(role.arn) === account && role.arn.endsWith(`/${name}`))
  }

  repository(name: string, region: string, account: string): LabRepository | undefined {
    return this.repositories(region, account).find(repository => repository.name === name)
  }

  repositories(region: string, account: string): LabRepository[] {
    return (this.#world.repositories ?? []).filter(
      repository => repositoryArn(repository) === repositoryArn({name: repository.name, region, account}),
    )
  }

  /** Makes a session of a role. @returns the new key and the principal behind it */
  assume(role: Role, session: string, seconds: number): KnownKey & {expires: number} {
    const name = role.arn.slice(role.arn.lastIndexOf('/') + 1)
    const principal: Principal = {
      arn: `${role.arn.split(':role/')[0]?.replace(':iam:', ':sts:') ?? ''}:assumed-role/${name}/${session}`,
      account: accountOf(role.arn),
      userId: `AROA${idLetters(17)}:${session}`,
      policy: role.policy ?? EVERYTHING,
      role,
    }
    const key = {
      id: `ASIA${idLetters(16)}`,
      secret: randomBytes(30).toString('base64'),
      token: `IQoJ${randomBytes(180).toString('base64')}`,
    }
    const known = {key, principal, expires: clock(this.#world) + seconds * 1000}
    this.#keys.set(key.id, known)
    return known
  }
}

/**
 * Evaluates policies as IAM does, as far as the lab needs it: an explicit Deny of any layer wins; a layer that has Allow
 * statements must allow; the identity layer must allow (IAM user guide, policy evaluation logic).
 * @param ref that a push names; null: none
 */
export function evaluate(policy: readonly Statement[], action: string, resource: string, ref: string | null = null): Decision {
  const fits = (statement: Statement): boolean =>
    statement.actions.some(pattern => matches(pattern, action)) &&
    (statement.resources ?? ['*']).some(pattern => matches(pattern, resource)) &&
    (statement.references === undefined ||
      (ref === null ? statement.ifExists === true : statement.references.some(pattern => matches(pattern, ref))))
  for (const layer of LAYERS) {
    const statement = policy.find(one => (one.layer ?? 'identity') === layer && one.effect === 'Deny' && fits(one))
    if (statement) return {allowed: false, explicit: true, layer, statement}
  }
  for (const layer of LAYERS) {
    const own = policy.filter(one => (one.layer ?? 'identity') === layer)
    if (layer !== 'identity' && !own.some(one => one.effect === 'Allow')) continue
    if (!own.some(one => one.effect === 'Allow' && fits(one))) return {allowed: false, explicit: false, layer, statement: null}
  }
  return {allowed: true, explicit: false, layer: 'identity', statement: policy.find(one => one.effect === 'Allow' && fits(one)) ?? null}
}

const POLICY_NAME = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  organization: 'service control policy',
  endpoint: 'VPC endpoint policy',
}

/** The text of a refusal (facts ID 7.3). */
export function refusalText(arn: string, action: string, resource: string, {explicit, layer}: Decision): string {
  const name = POLICY_NAME[layer]
  const why = explicit
    ? `with an explicit deny in ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
    : `because no ${name} allows the ${action} action`
  return `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, 'i').test(text)
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const idLetters = (count: number): string => Array.from({length: count}, () => LETTERS[randomInt(32)]).join('')
