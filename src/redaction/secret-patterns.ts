/** A stretch of text that looks like a secret nobody told us of. */
export interface Suspect {
  readonly start: number
  readonly end: number
  readonly secret: string
  /** A word for people. */
  readonly kind: string
  /** Sure enough to look for it everywhere else, too. */
  readonly certain: boolean
}

type Judge = (match: RegExpExecArray) => {group: string; kind: string; certain?: boolean} | null

/** A look at a text: a regular expression, mostly. */
interface Look {
  readonly source?: string
  test(text: string): boolean
}

interface Pattern {
  /** What a text must hold for the pattern to be worth trying: most texts hold nothing of the kind. */
  readonly when: Look
  /** Linear: every quantifier is bounded, or its class excludes what the pattern begins with, or nothing can fail after it. */
  readonly expression: RegExp
  readonly judge: Judge
}

const ACCESS_KEY_ID = /^(?:AKIA|ASIA)[A-Z0-9]+$/

// A value ends before a quote, also before one that JSON escapes.
const REST = String.raw`(?:[^\s"'\\]|\\(?!["'nrt]))(?:[^\r\n"'\\]|\\(?!["'nrt]))*`
const WORD = String.raw`(?:[^\s"'\`<>&\\]|\\(?!["'nrt]))+`
const QUOTED = String.raw`(?:[^"\\\r\n]|\\(?!["nr])[^"]?)+`

const NAMES = [
  'aws_?secret_?access_?key',
  'aws_?secret_?key',
  'aws_?(?:session|security|sso)_?token',
  'secret_?access_?key',
  'session_?token',
  'security_?token',
  'secret_?key',
  'client_?secret',
  '(?:oauth_?)?refresh_?token',
  'access_?token',
  'id_?token',
  'auth(?:orization)?_?token',
  'private_?key',
  'pass(?:word|wd|phrase)',
  'proxy_?password',
  'x_amz_security_token',
  'x_amz_signature',
  'private_token',
  'samlresponse',
  'token_?code',
  'signature',
]
  .join('|')
  .replaceAll('_?', '[_-]?')
  .replaceAll(/_(?!-)/g, '[_-]')
// Letters before the name belong to it (AWS_CONTAINER_AUTHORIZATION_TOKEN); bounded, so that a long word costs no square.
const NAME = `(?<![a-z0-9])(?<name>(?:[a-z0-9]{1,20}[_.-]){0,4}(?:${NAMES}))`
const SCHEME = '(?:basic|bearer|digest|negotiate|ntlm|token|aws4-hmac-sha256)'

/** Both, wherever they stand: an expression for the one before the other would look to the end from each of the first. */
const IN_URL: Look = {test: (text: string): boolean => text.includes('@') && text.includes('://')}
const NAMED = /secret|token|passw|passphrase|private|saml|signature/i
const KEY_ID = /A[KS]IA/
const AUTHORIZATION = /authorization|basic|bearer/i

/** Instructions write `http://USER:PASSWORD@HOST`. */
const inUrl: Judge = ({groups}) => (/^(?:PASSWORD|\*+)$/.test(groups?.['password'] ?? '') ? null : {group: 'password', kind: 'password'})

const PATTERNS: readonly Pattern[] = [
  {
    when: /T\d{6}Z[0-9a-f]/,
    expression: /(?<value>(?<![0-9])\d{8}T\d{6}Z[0-9a-f]{16,})/g,
    judge: () => ({group: 'value', kind: 'signed password', certain: true}),
  },
  {
    when: KEY_ID,
    expression: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,124}%(?:25(?!$))?(?!25$)(?<token>[^\s:@"'&<>\\]+)/g,
    judge: () => ({group: 'token', kind: 'session token', certain: true}),
  },
  {
    // A raw slash in the password: Git cannot use it, but people paste it. A port and a path look much the same.
    when: IN_URL,
    expression: /:\/\/[^\s/?#@:"<>`[\]]*:(?!\d{0,5}(?:[/?#\s]|$))(?<password>[^\s@"<>`]{1,256})@/g,
    judge: inUrl,
  },
  {when: IN_URL, expression: /:\/\/[^\s/?#:"<>`]*:(?<password>[^\s/?#"`]+)@/g, judge: inUrl},
  {
    // A user name alone: an account, a profile, or a token; long ones without any joint are tokens.
    when: IN_URL,
    expression: /:\/\/(?<user>[A-Za-z0-9]{32,})@/g,
    judge: ({groups}) =>
      mixed(groups?.['user'] ?? '') && !ACCESS_KEY_ID.test(groups?.['user'] ?? '') ? {group: 'user', kind: 'token'} : null,
  },
  {
    when: AUTHORIZATION,
    expression: new RegExp(
      String.raw`(?:proxy-)?authorization\\?["']?[ \t]{0,9}[:=][ \t]{0,9}\\?["']?${SCHEME}[ \t]+(?<value>${REST})`,
      'gi',
    ),
    judge: () => ({group: 'value', kind: 'authorization'}),
  },
  {
    when: AUTHORIZATION,
    expression: /\b(?<scheme>basic|bearer)[ \t]+(?<value>[\w.~+/=-]{8,})/gi,
    judge: ({groups}) => {
      const value = groups?.['value'] ?? ''
      const secret = groups?.['scheme']?.toLowerCase() === 'basic' ? userAndPassword(value) : mixed(value)
      return secret ? {group: 'value', kind: 'authorization', certain: value.length >= 16} : null
    },
  },
  {
    when: /IQoJ|F[wQ]oG|AQo[ED]/,
    expression: /(?<token>(?:IQoJ|FwoG|FQoG|AQoE|AQoD)(?:[A-Za-z0-9+/=_-]|%[0-9A-Fa-f]{2}){40,})/g,
    judge: () => ({group: 'token', kind: 'session token', certain: true}),
  },
  {
    when: /eyJ|gh[pousr]_|github_pat_|glpat-|xox/,
    expression:
      /(?<![\w-])(?<token>eyJ[\w-]{10,}\.eyJ[\w-]{4,}(?:\.[\w-]*)?|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,})/g,
    judge: () => ({group: 'token', kind: 'token', certain: true}),
  },
  {
    // A line of an INI file or of Git's credential protocol: all of it is the value, blanks too. In capitals it is a shell's, which ends sooner.
    when: NAMED,
    expression: new RegExp(String.raw`^[ \t]{0,40}${NAME}(?<separator>=|[ \t]{1,40}=[ \t]{0,40})(?<value>\S[^\r\n]*)$`, 'gim'),
    judge: match =>
      match.groups?.['separator'] === '=' && match.groups['name'] === match.groups['name']?.toUpperCase() ? null : assigned(match, true),
  },
  {
    when: NAMED,
    expression: new RegExp(String.raw`${NAME}\\?["']?[ \t]{0,20}(?:=>|[:=])[ \t]{0,20}\\?"(?<value>${QUOTED})`, 'gi'),
    judge: match => assigned(match, true),
  },
  {
    when: NAMED,
    expression: new RegExp(String.raw`${NAME}(?<separator>\\?["']?(?:[ \t]{0,20}(?:=>|[:=])|>)[ \t]{0,20}\\?'?)(?<value>${WORD})`, 'gi'),
    judge: match => assigned(match, /^[=>]$|'$/.test(match.groups?.['separator'] ?? '')),
  },
  {
    when: NAMED,
    expression: new RegExp(
      String.raw`(?:--|\bset[ \t]{1,9}|\blogin[ \t]{1,9}\S{1,99}[ \t]{1,9})${NAME.replace('(?<![a-z0-9])', '')}[ \t]{1,9}(?<value>${WORD})`,
      'gi',
    ),
    judge: match => assigned(match, true),
  },
  {
    // sshpass(1): -pPASSWORD, or in the next word.
    when: /sshpass/,
    expression: new RegExp(String.raw`\bsshpass[ \t]{1,9}(?:-[a-oq-z]\S{0,40}[ \t]{1,9}){0,3}-p[ \t]{0,9}["']?(?<value>${WORD})`, 'g'),
    judge: match => assigned(match, true),
  },
  {
    // curl(1): -u USER:PASSWORD; the numbers of other programs' `-u 1000:1000` are none.
    when: /-[uU][ \t]|-user/,
    expression: new RegExp(String.raw`(?<![\w-])(?:-[uU]|--(?:proxy-)?user)(?:=|[ \t]{1,9})["']?[^\s:"'@/]{1,64}:(?<value>${WORD})`, 'g'),
    judge: match => (/^\d+$/.test(match.groups?.['value'] ?? '') ? null : assigned(match, true)),
  },
  {
    when: KEY_ID,
    expression: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}[\s,;:"']{1,4}(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
    judge: ({groups}) => (mixed(groups?.['secret'] ?? '') ? {group: 'secret', kind: 'secret key', certain: true} : null),
  },
]

/** Most texts hold nothing that any pattern begins with: one look tells. */
const ANY = new RegExp([...new Set(PATTERNS.map(({when}) => when.source))].join('|'), 'i')

/** What a text must hold for any pattern to be worth trying, and for a private key: one look, which most texts do not pass. */
const ANYTHING = new RegExp(
  ['-----BEGIN ', ...new Set(PATTERNS.flatMap(({when}) => when.source ?? []))].join('|'),
  // Letters of either case let more pass than the patterns take, never less.
  'i',
)

/** Finds what looks like a secret in a text, in reading order and without overlaps; of two at one place the longer one. */
export function suspects(text: string): Suspect[] {
  if (!ANYTHING.test(text) && !IN_URL.test(text)) return []
  if (!text.includes('-----BEGIN ') && (!ANY.test(text) || ACCESS_KEY_ID.test(text))) return []
  const worth = worthTrying(text)
  const found = [...privateKeys(text), ...PATTERNS.filter(({when}) => worth(when)).flatMap(pattern => matches(pattern, text))].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )
  const apart: Suspect[] = []
  for (const one of found) if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one)
  return apart
}

/** Private key blocks, to their end or to that of the text: cut off, they are secret all the same. */
function privateKeys(text: string): Suspect[] {
  const found: Suspect[] = []
  if (!text.includes('-----BEGIN ')) return found
  const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/g
  const end = /-----END [A-Z0-9 ]{0,60}(?:-----)?/g
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    end.lastIndex = match.index
    const last = end.exec(text) ? end.lastIndex : text.length
    found.push({start: match.index, end: last, secret: text.slice(match.index, last), kind: 'private key', certain: false})
    begin.lastIndex = last
  }
  return found
}

/** Several patterns share what makes them worth trying. */
function worthTrying(text: string): (when: Look) => boolean {
  const known = new Map<Look, boolean>()
  return when => {
    const worth = known.get(when) ?? when.test(text)
    known.set(when, worth)
    return worth
  }
}

function matches({expression, judge}: Pattern, text: string): Suspect[] {
  return [...text.matchAll(expression)].flatMap(match => {
    const judged = judge(match)
    const secret = judged && match.groups?.[judged.group]
    if (!secret) return []
    // The group is the last thing but a short end: from the back, so that an equal text before it is not meant.
    const start = match.index + match[0].lastIndexOf(secret)
    return [{start, end: start + secret.length, secret, kind: judged.kind, certain: judged.certain ?? false}]
  })
}

/** @param anything the notation leaves no doubt that a value follows; else it has to look like a secret, not like a word of a sentence */
function assigned({groups}: RegExpExecArray, anything: boolean): ReturnType<Judge> {
  const value = groups?.['value'] ?? ''
  if (placeholder(value) || !((anything && value.length >= 4) || mixed(value))) return null
  return {group: 'value', kind: kindOf(groups?.['name'] ?? 'password'), certain: value.length >= 16 && mixed(value)}
}

function kindOf(name: string): string {
  const plain = name.toLowerCase().replace(/[_.-]/g, '')
  return plain.includes('secretaccesskey') || plain.includes('secretkey')
    ? 'secret key'
    : plain.includes('sessiontoken') || plain.includes('securitytoken')
      ? 'session token'
      : plain.includes('pass')
        ? 'password'
        : plain.includes('signature')
          ? 'signature'
          : 'token'
}

/** What instructions put in a secret's place: a variable, `<secret>`, an ellipsis, or a token of this redactor. */
const placeholder = (value: string): boolean => /^(?:[$<%[{(*…]|\.\.\.|your|[A-Z][A-Z_ -]*$)/.test(value)

/** Letters with digits or of both cases: what keys and passwords are, and words are not. */
const mixed = (value: string): boolean =>
  value.length >= 6 &&
  ((/[0-9]/.test(value) && /[A-Za-z]/.test(value)) || (value.length >= 12 && /[a-z][A-Z]/.test(value) && /[A-Z][a-z]/.test(value))) &&
  !/^~?[./\\]/.test(value)

const userAndPassword = (base64: string): boolean =>
  /^[^\p{Cc}\ufffd]*:[^\p{Cc}\ufffd]*$/u.test(Buffer.from(base64, 'base64').toString('utf8'))
