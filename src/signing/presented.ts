/** What kind of credential somebody showed to CodeCommit, told from its shape alone. */
export interface Presented {
  /**
   * `signed`: a 15-minute password made from an access key; `git-credential`: an IAM user's Git credential, which does not expire;
   * `access-key`: an access key typed as user name with some other password.
   */
  kind: 'signed' | 'git-credential' | 'access-key' | 'unknown'
  /** The user name, cut before `%`: what follows is a session token. */
  user: string
  /** Made from temporary credentials: an `ASIA` key, or one with a token. */
  temporary: boolean
  /** Account id inside the name of a Git credential. */
  account: string | null
  signedAt: Date | null
  /** Seconds between signing and `now`; negative when the signer's clock was ahead. */
  age: number | null
}

const ACCESS_KEY = /^(AKIA|ASIA)[A-Z0-9]{12,}$/
const GIT_CREDENTIAL = /-at-(\d{12})$/
const SIGNED = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z[0-9a-f]{64}$/

/**
 * Describes a user name and password as a Git helper, a store or a URL gives them; keeps no secret (facts GC 0.6, GC 9, ID 5.3).
 * @param username as presented, decoded; may carry a session token after `%`
 * @param password null when it was not looked at: an access key then counts as signed, at an unknown time
 */
export function describePresented(username: string, password: string | null, now: Date): Presented {
  const cut = username.indexOf('%')
  const user = cut < 0 ? username : username.slice(0, cut)
  const accessKey = ACCESS_KEY.exec(user)
  const account = accessKey ? null : (GIT_CREDENTIAL.exec(user)?.[1] ?? null)
  const stamp = password === null ? null : SIGNED.exec(password)
  const kind = account !== null ? 'git-credential' : stamp ? 'signed' : !accessKey ? 'unknown' : password === null ? 'signed' : 'access-key'
  const signedAt = kind === 'signed' && stamp ? instant(stamp.slice(1).map(Number)) : null
  return {
    kind,
    user,
    account,
    signedAt,
    temporary: accessKey?.[1] === 'ASIA' || (accessKey !== null && cut >= 0),
    age: signedAt && Math.floor((now.getTime() - signedAt.getTime()) / 1000),
  }
}

function instant([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // Rolled over: such a day or hour does not exist.
  return date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
    ? date
    : null
}
