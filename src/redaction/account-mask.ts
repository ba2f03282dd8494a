/** Fields whose values are this program's own words, never somebody's name. */
const OWN_FIELDS = new Set([
  'check',
  'area',
  'code',
  'status',
  'class',
  'confidence',
  'grade',
  'because',
  'consequences',
  'step',
  'safety',
  'kind',
  'method',
  'os',
  'arch',
  'node',
  'release',
  'origin',
])

/** Names that many machines have, or that are words of Git and AWS: they tell nothing, and are masked only where nothing else can be meant. */
const COMMON = new Set([
  'root',
  'git',
  'aws',
  'ssh',
  'user',
  'users',
  'home',
  'work',
  'admin',
  'default',
  'codecommit',
  'origin',
  'https',
  'http',
  'store',
  'cache',
  'config',
  'credentials',
  'profile',
  'runner',
  'ubuntu',
  'helper',
  'main',
  'master',
  'role',
  'session',
  'federated',
  'local',
  'region',
  'source',
  'name',
])

const ACCOUNT = /(?<![0-9A-Za-z]|[0-9a-f]{4}-)\d{12}(?![0-9A-Za-z])/g
// The id of a key tells its account to whoever knows how to read it.
const KEY_ID = /(?<![A-Za-z0-9])(?<kind>AKIA|ASIA|AROA|AIDA)(?<rest>[A-Z0-9]{12,124})(?![a-z0-9])/g
const NAME = String.raw`[\w+=,.@-]{1,64}`
const NAMED: readonly RegExp[] = [
  new RegExp(String.raw`:user/(?:[!-.0-~]{1,128}/){0,8}(?<name>${NAME})`, 'g'),
  new RegExp(String.raw`:assumed-role/${NAME}/(?<name>${NAME})`, 'g'),
  new RegExp(String.raw`:federated-user/(?<name>${NAME})`, 'g'),
  /(?<![\w.@-])(?<name>[\w+=,.@]{1,64}(?:-[\w+=,.@]{1,64}){0,9}?)-at-\d{12}(?!\d)/g,
  /(?:\/home|\/Users|[A-Za-z]:[\\/]{1,4}Users)[\\/]{1,4}(?<name>[\w.@-]{1,64})/g,
]

/**
 * A copy of plain data (as in JSON) with account ids, key ids and the names of users masked: each always by the same stand-in of the same
 * form (`000000000001`, `user-1`), so that whatever was equal stays equal and every command stays whole. Names are learnt where they are
 * certain (ARNs, names of Git credentials, home directories, the platform's user) and masked wherever they stand alone.
 */
export function maskAccounts<T>(data: T): T {
  const mask = new Mask()
  visit(data, null, text => {
    mask.learn(text)
  })
  const user = platformUser(data)
  if (user !== null) mask.learnName(user)
  return mapped(data, null, text => mask.apply(text)) as T
}

class Mask {
  readonly #accounts = new Map<string, string>()
  readonly #keys = new Map<string, string>()
  readonly #names = new Map<string, string>()
  #anywhere: RegExp | null = null

  learn(text: string): void {
    for (const expression of NAMED) for (const {groups} of text.matchAll(expression)) this.learnName(groups?.['name'] ?? '')
  }

  learnName(name: string): void {
    if (name === '' || this.#names.has(name) || /^user-\d+$/.test(name)) return
    this.#names.set(name, `user-${String(this.#names.size + 1)}`)
    this.#anywhere = null
  }

  apply(text: string): string {
    const placed = NAMED.reduce(
      (sofar, expression) =>
        sofar.replace(expression, (match: string, ...rest: unknown[]) => {
          const name = (rest.at(-1) as {name: string}).name
          const from = expression === NAMED[3] ? 0 : match.lastIndexOf(name)
          return match.slice(0, from) + (this.#names.get(name) ?? name) + match.slice(from + name.length)
        }),
      text,
    )
    return placed
      .replace(this.#alone(), name => this.#names.get(name) ?? name)
      .replace(ACCOUNT, account => standIn(this.#accounts, account, number => String(number).padStart(12, '0')))
      .replace(KEY_ID, (id: string) => standIn(this.#keys, id, number => `${id.slice(0, 4)}${String(number).padStart(id.length - 4, '0')}`))
  }

  /** Longest first: one name may begin another. */
  #alone(): RegExp {
    if (this.#anywhere) return this.#anywhere
    const names = [...this.#names.keys()]
      .filter(name => name.length >= 3 && !COMMON.has(name.toLowerCase()))
      .sort((one, other) => other.length - one.length)
    const words = names.map(name => name.replace(/[.+*?^${}()|[\]\\]/g, '\\$&')).join('|')
    this.#anywhere = names.length === 0 ? /(?!)/g : new RegExp(`(?<![\\w@-])(?:${words})(?![\\w@-])`, 'g')
    return this.#anywhere
  }
}

function standIn(known: Map<string, string>, one: string, made: (number: number) => string): string {
  const before = known.get(one)
  if (before !== undefined) return before
  const fresh = made(known.size + 1)
  known.set(one, fresh)
  return fresh
}

/** Who the operating system says this is, where the data says it: a report or its facts. */
function platformUser(data: unknown): string | null {
  const platform = (data as {platform?: {user?: unknown}} | null)?.platform
  return typeof platform?.user === 'string' ? platform.user : null
}

function visit(data: unknown, field: string | null, look: (text: string) => void): void {
  if (typeof data === 'string') {
    if (!own(field)) look(data)
  } else if (Array.isArray(data)) for (const item of data) visit(item, field, look)
  else if (typeof data === 'object' && data !== null) for (const [key, value] of Object.entries(data)) visit(value, key, look)
}

function mapped(data: unknown, field: string | null, change: (text: string) => string): unknown {
  if (typeof data === 'string') return own(field) ? data : change(data)
  if (Array.isArray(data)) return data.map(item => mapped(item, field, change))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [own(key) ? key : change(key), mapped(value, key, change)]))
}

const own = (field: string | null): boolean => field !== null && OWN_FIELDS.has(field)
