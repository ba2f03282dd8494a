/** What a role's trust policy asks of a caller; nothing of it is a secret but the external id, which is compared and not kept. */
export interface RoleTrust {
  /** A statement allows sts:AssumeRole to this caller, conditions aside. */
  names: boolean
  /** Whom it does name: ARNs and accounts, at most a few. */
  principals: string[]
  /** What the conditions of that statement say of the external id that the profile sends. */
  externalId: 'not-asked' | 'matches' | 'differs' | 'not-sent'
  mfa: boolean
  /** Further condition keys, lower-cased: `aws:sourceip`. */
  otherConditions: string[]
}

interface Statement {
  Effect?: string
  Principal?: string | {AWS?: string | string[]}
  Action?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())
const MOST = 6

/**
 * Reads a trust policy as IAM GetRole gives it, for one caller (IAM user guide, "AWS JSON policy elements: Principal"). Pure.
 * @param caller ARN in STS's words: `arn:…:user/…` or `arn:…:assumed-role/NAME/SESSION`
 * @param sent the external id that the profile sends; null: none
 * @returns null where the text is no policy
 */
export function readTrust(document: string, caller: string, sent: string | null): RoleTrust | null {
  const statements = statementsOf(document)
  if (statements === null) return null
  const allowed = statements.filter(
    ({Effect, Action}) => Effect === 'Allow' && many(Action).some(action => /^(sts:)?(\*|assumerole)$/i.test(action) || action === 'sts:*'),
  )
  const principals = allowed.flatMap(({Principal}) => (typeof Principal === 'string' ? [Principal] : many(Principal?.AWS)))
  const own = allowed.filter(({Principal}) =>
    (typeof Principal === 'string' ? [Principal] : many(Principal?.AWS)).some(one => covers(one, caller)),
  )
  const conditions = own.flatMap(({Condition = {}}) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => ({operator, key: key.toLowerCase(), values: many(value)})),
    ),
  )
  const ids = conditions.filter(({key}) => key === 'sts:externalid')
  return {
    names: own.length > 0,
    principals: [...new Set(principals)].slice(0, MOST),
    externalId:
      ids.length === 0
        ? 'not-asked'
        : sent === null
          ? 'not-sent'
          : ids.some(({values}) => values.some(value => like(value, sent)))
            ? 'matches'
            : 'differs',
    mfa: conditions.some(
      ({key, values}) => (key === 'aws:multifactorauthpresent' && values.includes('true')) || key === 'aws:multifactorauthage',
    ),
    otherConditions: [
      ...new Set(conditions.map(({key}) => key).filter(key => key !== 'sts:externalid' && !key.startsWith('aws:multifactorauth'))),
    ],
  }
}

function statementsOf(document: string): Statement[] | null {
  try {
    const {Statement: found} = JSON.parse(decodeURIComponent(document)) as {Statement?: Statement | Statement[]}
    return found === undefined ? null : [found].flat()
  } catch {
    return null // not what IAM sends
  }
}

/** Whether a principal of a trust policy means this caller: itself, its role, its whole account, or everybody. */
function covers(principal: string, caller: string): boolean {
  const [, , , , account = '', resource = ''] = caller.split(':')
  const role = /^assumed-role\/([^/]+)\//.exec(resource)?.[1]
  if (
    principal === '*' ||
    principal === caller ||
    principal === account ||
    new RegExp(`^arn:[\\w-]+:iam::${account}:root$`).test(principal)
  )
    return true
  return role !== undefined && principal.split(':')[4] === account && principal.includes(':role/') && principal.endsWith(`/${role}`)
}

const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text)
