import {describe, expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {decoded} from '../../src/symptoms/decode.js'
import {readings, withoutTerminal} from '../../src/symptoms/reading.js'
import {recognise} from '../../src/symptoms/recognise.js'
import {symptomTable} from '../../src/symptoms/table.js'
import {CASES, FURTHER, HELPER, INNOCENT, NOT_ACCESS, REMOTE_CODECOMMIT, TROUBLESHOOTING} from './documented.js'

/** As the command does. */
const read = (text: string): string[] => {
  const redactor = createRedactor()
  return readings(withoutTerminal(text)).map(one => redactor.redact(one))
}

const reading = (text: string): ReturnType<typeof recognise> => recognise(read(text), symptomTable)
const first = (text: string): string | undefined => reading(text).found[0]?.symptom.id

const ROWS = [
  ...[...TROUBLESHOOTING, ...REMOTE_CODECOMMIT, ...CASES, ...FURTHER, ...NOT_ACCESS].map(([, text, id]) => [text, id] as const),
  ...HELPER,
]

const eachLine =
  (change: (line: string, index: number) => string) =>
  (text: string): string =>
    text.split('\n').map(change).join('\n')
const edge =
  (width: number) =>
  (text: string): string =>
    text
      .split('\n')
      .flatMap(line => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''])
      .join('\n')

/** What happens to a text between the terminal and the question. */
const NOISE: readonly (readonly [string, (text: string) => string])[] = [
  ['Windows line ends', text => text.replaceAll('\n', '\r\n')],
  ['colours', eachLine(line => `\x1b[1;31m${line}\x1b[0m\x1b[K`)],
  ['a window title and a prompt', text => `\x1b]0;jane@laptop: ~/demo\x07jane@laptop:~/demo$ git pull\n${text}\njane@laptop:~/demo$ `],
  ['a PowerShell prompt', text => `PS C:\\Users\\Jane\\demo> git pull\n${text}\nPS C:\\Users\\Jane\\demo>`],
  ['a progress line', text => `remote: Counting objects:  10%\rremote: Counting objects: 100%\n${text}`],
  ['times of a CI log', eachLine((line, index) => `2026-11-20T20:11:0${index % 10}.1234567Z ${line}`)],
  ['times and levels', eachLine(line => `[2026-11-20 20:11:02,123] ERROR: ${line}`)],
  ['Docker Compose', eachLine(line => `build_1  | ${line}`)],
  ['BuildKit', eachLine(line => `#12 0.345 ${line}`)],
  ['a reply', eachLine(line => `> ${line}`)],
  ['remote:', eachLine(line => `remote: ${line}`)],
  ['blanks at both ends', eachLine(line => `   ${line}\t `)],
  ['curly quotes', text => text.replace(/'([^'\n]*)'/g, '‘$1’').replace(/"([^"\n]*)"/g, '“$1”')],
  [
    "a web page's entities",
    text =>
      text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ],
  [
    'another language around it',
    text => `Klone nach „demo“ …\n${text}\nSchwerwiegend: Das Repository konnte nicht gelesen werden.\n日本語のメッセージ`,
  ],
  [
    'trace lines of Git',
    text =>
      `11:02:03.123456 git.c:460               trace: built-in: git fetch origin\n11:02:03.130000 run-command.c:655       trace: run_command: unset GIT_PREFIX; git-remote-https origin\n${text}\n11:02:04.000001 trace.c:487             performance: 0.5 s: git command: git fetch`,
  ],
  ['GitHub Actions', eachLine((line, index) => `2026-11-20T20:11:0${index % 10}.1234567Z ##[error]${line}`)],
  ['GitLab CI', eachLine((line, index) => `2026-11-20T20:11:0${index % 10}.123456Z 01E ${line}`)],
  ['CodeBuild', eachLine((line, index) => `[Container] 2026/11/20 20:11:0${index % 10}.123456 ${line}`)],
  ["Jenkins' Git plugin", text => `Command "git fetch" returned status code 128:\nstdout: \nstderr: ${text}`],
  ['Buildkite', eachLine((line, index) => `\x1b_bk;t=170051706${index % 10}123\x07${line}`)],
  ['the journal', eachLine(line => `Nov 20 20:11:02 build-1 git-sync[4711]: ${line}`)],
  ['times of a terminal', eachLine(line => `[20:11:02] ${line}`)],
  ['Kubernetes', eachLine(line => `E1120 20:11:02.123456       1 sync.go:123] ${line}`)],
  ['a log line in JSON', text => `{"level":"error","msg":${JSON.stringify(`git pull failed:\n${text}\n`)}}`],
  ['a byte order mark', text => `\ufeff${text}`],
  ['UTF-16', text => decoded(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['UTF-16 without a mark', text => decoded(Buffer.from(`PS C:\\> git pull\r\n${text}`, 'utf16le'))],
]

describe.each(NOISE)('with %s', (_title, change) => {
  test('every text is still recognised', () => {
    expect(ROWS.map(([text, id]) => [text, first(change(text)), id]).filter(([, found, id]) => found !== id)).toEqual([])
  })
})

/** Only texts that are one long line. */
const longerThan = (width: number): typeof ROWS => ROWS.filter(([text]) => !text.includes('\n') && text.length > width)

test.each([40, 60, 80, 100])('broken by the edge of a terminal of %i columns, in the middle of words', width => {
  expect(
    longerThan(width)
      .map(([text, id]) => [text, first(edge(width)(text)), id])
      .filter(([, found, id]) => found !== id),
  ).toEqual([])
})

test.each([60, 80, 100])('broken at blanks, %i columns wide', width => {
  const wrapped = (text: string): string => text.replace(new RegExp(`(.{1,${width}}) `, 'g'), '$1\n    ')
  expect(
    longerThan(width)
      .map(([text, id]) => [text, first(wrapped(text)), id])
      .filter(([, found, id]) => found !== id),
  ).toEqual([])
})

test.each(INNOCENT)('%s stays innocent in noise', (_title, text) => {
  expect(NOISE.map(([title, change]) => [title, first(change(text))]).filter(([, id]) => id !== undefined)).toEqual([])
})

describe('several in one text', () => {
  test.each<[string, string, string[]]>([
    [
      'the reason before what follows from it',
      "'path'\nfatal: could not read Username for 'https://git-codecommit.eu-west-1.amazonaws.com': terminal prompts disabled",
      ['helper-path', 'could-not-read-username'],
    ],
    [
      'the surer one before the vague one, whatever the order',
      "fatal: unable to access 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/a/': The requested URL returned error: 403\n" +
        'An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired',
      ['expired-token', 'git-403'],
    ],
    [
      'a refusal before what is none',
      "fatal: destination path 'demo' already exists and is not an empty directory.\nThe config profile (dev) could not be found",
      ['profile-not-found', 'destination-exists'],
    ],
    [
      "only CodeCommit's of two hosts",
      "fatal: unable to access 'https://github.com/a/b/': The requested URL returned error: 403\nfatal: repository 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/a/' not found",
      ['git-404'],
    ],
    [
      'one that says all alone',
      'error: RPC failed; HTTP 403 curl 22 The requested URL returned error: 403\nfatal: the remote end hung up unexpectedly\nTo https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/a',
      ['push-403'],
    ],
  ])('%s', (_title, text, ids) => {
    expect(reading(text).found.map(({symptom}) => symptom.id)).toEqual(ids)
  })
})

describe('what the text names', () => {
  test.each([
    [
      "fatal: repository 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/My.Repo/' not found",
      {host: 'git-codecommit.eu-west-1.amazonaws.com', region: 'eu-west-1', repository: 'My.Repo', profile: null},
    ],
    [
      "git clone codecommit::eu-west-1://dev@demo\nfatal: Unable to find remote helper for 'codecommit'",
      {host: null, region: 'eu-west-1', repository: 'demo', profile: 'dev'},
    ],
    ['The config profile (dev) could not be found', {host: null, region: null, repository: null, profile: 'dev'}],
    ['The config profile ($(touch /tmp/x)) could not be found', {host: null, region: null, repository: null, profile: null}],
    ['The config profile (--debug) could not be found', {host: null, region: null, repository: null, profile: null}],
    ['https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/a', {host: null, region: null, repository: 'a', profile: null}],
  ])('%s', (text, place) => {
    expect(reading(text).place).toEqual(place)
  })
})

test('no secret is in the line that is shown, even where it was broken over lines', () => {
  const token = 'IQoJb3JpZ2luX2VjEXAMPLE'.repeat(12)
  const signed = '20261120T231501Z0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
  const text = `fatal: unable to access 'https://ASIAIOSFODNN7EXAMPLE%25${token}:${signed}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/a/': The requested URL returned error: 403`
  for (const width of [40, 61, 80, 120, 4000]) {
    const {found} = reading(edge(width)(text))
    expect(found[0]?.symptom.id).toBe('git-403')
    expect(found[0]?.line).not.toMatch(/IQoJ|b3JpZ2|MPLEIQ|0123456789abcdef/)
  }
})

/** A pattern that goes back and forth would take minutes here. */
test.each<[string, string]>([
  ['one letter', 'a'],
  ['quotes', "'"],
  ['blanks', ' '],
  ['line ends', '\n'],
  ['a beginning', "unable to access 'https://"],
  ['another one', 'An error occurred ('],
  ['addresses', 'https://a@'],
  ['dots', 'a.b-c.'],
  ['brackets', '[['],
  ['a helper', 'credential-helper $@ get: '],
  ['colons', '1: '],
  ['hosts', 'host git-codecommit.'],
  ['escapes', '\x1b['],
  ['words', 'fatal: error: remote: '],
  ["somebody else's 403", "fatal: unable to access 'https://github.com/a/': The requested URL returned error: 403\n"],
  ['times', '2026-11-20T20:11:02Z '],
])('a megabyte of %s is read in no time', (_title, piece) => {
  const text = piece.repeat(Math.ceil((1024 * 1024) / piece.length))
  const plain = withoutTerminal(text)
  const start = performance.now()
  recognise(readings(plain), symptomTable)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('a line is read the same however it was written', () => {
  expect(readings('  2026-11-20T20:11:02Z remote:   ‘path’  ')).toEqual(["'path'"])
})
