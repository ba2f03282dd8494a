import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {describePresented, sign} from '../../src/signing/index.js'
import {builtProgram} from '../scenarios/built-program.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const KEYS = {accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}
const IN_ENVIRONMENT = {AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey}
const REQUEST = `protocol=https\nhost=${HOST}\npath=v1/repos/my-repo\n\n`

let bin: string
let home: string
beforeAll(() => {
  bin = builtProgram()
}, 180_000)
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ccd-helper-'))
})
afterEach(() => {
  rmSync(home, {recursive: true, force: true})
})

const clean = (env: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: home,
  AWS_EC2_METADATA_DISABLED: 'true',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  ...env,
})

function helper(
  words: string[],
  {input = REQUEST, env = IN_ENVIRONMENT}: {input?: string | Buffer; env?: Record<string, string>} = {},
): {status: number | null; stdout: string; stderr: string} {
  return spawnSync(process.execPath, [bin, 'credential-helper', ...words], {
    input,
    env: clean(env),
    cwd: home,
    encoding: 'utf8',
    timeout: 25_000,
  })
}

function credentialsFile(text: string): void {
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws', 'credentials'), text)
}

const answered = (stdout: string): Record<string, string> =>
  Object.fromEntries(
    stdout
      .trimEnd()
      .split('\n')
      .map(line => {
        const equals = line.indexOf('=')
        return [line.slice(0, equals), line.slice(equals + 1)]
      }),
  )

/** The password must be what the signing core makes at the instant that it carries. */
function expectSigned(
  answer: Record<string, string>,
  {path = 'v1/repos/my-repo', host = HOST, keys = KEYS}: {path?: string; host?: string; keys?: typeof KEYS & {sessionToken?: string}} = {},
): void {
  const {username = '', password = ''} = answer
  const {signedAt} = describePresented(username, password, new Date())
  const expected = sign({...keys, host, path, now: signedAt ?? new Date(NaN)})
  expect({username, password}).toEqual({username: expected.username, password: expected.password})
  expect(Math.abs(Date.now() - (signedAt?.getTime() ?? 0))).toBeLessThan(60_000)
}

describe('get', () => {
  test.each([
    ['a repository', REQUEST, {}],
    [
      'CRLF, unknown attributes, duplicates',
      `capability[]=authtype\r\nhost=x\r\n${REQUEST.trimEnd().replaceAll('\n', '\r\n')}\r\nwwwauth[]=Basic\r\n\r\n`,
      {},
    ],
    ['a url', `url=https://${HOST}/v1/repos/my%2Drepo/\n\n`, {}],
    ['a port', REQUEST.replace(HOST, `${HOST}:443`), {}],
    ['an FIPS host', REQUEST.replace('codecommit', 'codecommit-fips'), {host: HOST.replace('codecommit', 'codecommit-fips')}],
  ])('answers for %s', (_what, input, signed) => {
    const {status, stdout, stderr} = helper(['get'], {input})
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    const answer = answered(stdout)
    expect(Object.keys(answer)).toEqual(['username', 'password', 'password_expiry_utc'])
    expectSigned(answer, signed)
    expect(Number(answer['password_expiry_utc']) - Date.now() / 1000).toBeGreaterThan(800)
    expect(Number(answer['password_expiry_utc']) - Date.now() / 1000).toBeLessThanOrEqual(900)
  })

  test('a session token goes into the user name', () => {
    const sessionToken = 'IQoJb3JpZ2luX2VjEHoaCXVzLWVhc3QtMSJHMEU+/='
    const {stdout} = helper(['get'], {env: {...IN_ENVIRONMENT, AWS_SESSION_TOKEN: sessionToken}})
    expectSigned(answered(stdout), {keys: {...KEYS, sessionToken}})
  })

  test.each([[['get', '--profile', 'dev']], [['--profile=dev', 'get']]])('takes the profile: %j', words => {
    credentialsFile(`[dev]\naws_access_key_id = AKIADEVDEVDEVDEVDEV1\naws_secret_access_key = ${KEYS.secretAccessKey}\n`)
    const {stdout, stderr} = helper(words)
    expect(stderr).toBe('')
    expectSigned(answered(stdout), {keys: {...KEYS, accessKeyId: 'AKIADEVDEVDEVDEVDEV1'}})
  })

  test.each([
    ['another host', REQUEST.replace(HOST, 'github.com')],
    ['a longer host', REQUEST.replace(HOST, `${HOST}.evil.example`)],
    ['our host as user information', REQUEST.replace(HOST, `${HOST}@evil.example`)],
    ['a trailing dot', REQUEST.replace(HOST, `${HOST}.`)],
    ['another host without path', 'protocol=https\nhost=github.com\n\n'],
    ['a certificate', 'protocol=cert\nhost=\npath=/home/jane/key.pem\n\n'],
  ])('is silent for %s', (_what, input) => {
    expect(helper(['get'], {input})).toMatchObject({status: 0, stdout: '', stderr: ''})
  })

  test.each([
    ['no path', `protocol=https\nhost=${HOST}\n\n`, `git config --global credential.https://${HOST}.useHttpPath true`],
    ['an empty path', `protocol=https\nhost=${HOST}\npath=\n\n`, `git config --global credential.https://${HOST}.useHttpPath true`],
    ['http', REQUEST.replace('https', 'http'), 'in clear'],
    ['no host', 'protocol=https\n\n', 'no host= line'],
    ['nothing', '', 'no host= line'],
    ['a url that cannot be read', 'url=https://host/%0a\n\n', 'Git refuses it'],
    ['binary', Buffer.from([0xff, 0xfe, 0, 1, 10, 10]), 'not UTF-8'],
    ['NUL in the path', REQUEST.replace('my-repo', 'a\0b'), 'control character'],
    ['megabytes', 'x'.repeat(3_000_000), 'longer than any request'],
  ])('says in one line what is wrong with %s', (_what, input, words) => {
    const {status, stdout, stderr} = helper(['get'], {input})
    expect({status, stdout}).toEqual({status: 1, stdout: ''})
    expect(stderr).toContain(words)
    expect(stderr).toMatch(/^codecommit-doctor: [^\n]*\n$/)
  })

  test.each<[what: string, file: string | null, words: string[], env: Record<string, string>, said: RegExp]>([
    ['no credentials', null, [], {}, /no AWS credentials/],
    ['a missing profile', '[default]\n', ['--profile', 'nope'], {}, /nope/],
    ['half a key pair', null, [], {AWS_ACCESS_KEY_ID: KEYS.accessKeyId}, /AWS_SECRET_ACCESS_KEY/],
    [
      'a broken file',
      `[dev]\naws_access_key_id=a\n[dev]\naws_secret_access_key=${KEYS.secretAccessKey}\n`,
      ['--profile', 'dev'],
      {},
      /credentials/,
    ],
  ])('says in one line what is wrong with %s, and no secret', (_what, file, words, env, said) => {
    if (file !== null) credentialsFile(file)
    const {status, stdout, stderr} = helper(['get', ...words], {env})
    expect({status, stdout}).toEqual({status: 1, stdout: ''})
    expect(stderr).toMatch(said)
    expect(stderr).toMatch(/^codecommit-doctor: [^\n]*\n$/)
    expect(stderr).not.toContain(KEYS.secretAccessKey)
  })
})

describe('verbs', () => {
  test.each(['store', 'erase'])('%s does nothing, and needs no input', verb => {
    expect(helper([verb], {input: `${REQUEST.trimEnd()}\nusername=x\npassword=y\n\n`})).toMatchObject({status: 0, stdout: '', stderr: ''})
    expect(readdirSync(home)).toEqual([])
  })

  test.each([[[]], [['fill']], [['get', 'store']], [['get', '--nonsense']]])('wrong usage %j ends with 2 and says what is right', words => {
    const {status, stdout, stderr} = helper(words)
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).not.toMatch(/\n {4}at /)
    if (words.length < 2) for (const verb of ['get', 'store', 'erase']) expect(stderr).toContain(verb)
  })
})

describe('as helper of the real git', () => {
  const git = (
    words: string[],
    input: string,
    env: Record<string, string> = IN_ENVIRONMENT,
  ): {status: number | null; stdout: string; stderr: string} =>
    spawnSync('git', ['-c', 'credential.helper=', '-c', `credential.helper=!'${process.execPath}' '${bin}' credential-helper`, ...words], {
      input,
      env: clean(env),
      cwd: home,
      encoding: 'utf8',
      timeout: 25_000,
    })

  test('credential fill gets user name and password', () => {
    const {status, stdout, stderr} = git(
      ['-c', 'credential.useHttpPath=true', 'credential', 'fill'],
      `url=https://${HOST}/v1/repos/my%2Drepo\n\n`,
    )
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    const answer = answered(stdout)
    expect(answer).toMatchObject({protocol: 'https', host: HOST, path: 'v1/repos/my-repo'})
    expectSigned(answer)
  })

  test('without useHttpPath the person reads what to type, and the next helper is asked', () => {
    const next = '!f() { echo username=next; echo password=asked; }; f'
    const {status, stdout, stderr} = git(
      ['-c', `credential.helper=${next}`, 'credential', 'fill'],
      `url=https://${HOST}/v1/repos/my-repo\n\n`,
    )
    expect(status).toBe(0)
    expect(answered(stdout)).toMatchObject({username: 'next', password: 'asked'})
    expect(stderr).toContain(`git config --global credential.https://${HOST}.useHttpPath true`)
  })

  test.each(['approve', 'reject'])('credential %s keeps nothing', verb => {
    expect(
      git(['-c', 'credential.useHttpPath=true', 'credential', verb], `${REQUEST.trimEnd()}\nusername=x\npassword=y\n\n`),
    ).toMatchObject({status: 0, stdout: '', stderr: ''})
    expect(readdirSync(home)).toEqual([])
  })

  test('for another host it stays out of the way', () => {
    const {stdout, stderr} = git(
      ['-c', 'credential.helper=!f() { echo username=next; echo password=asked; }; f', 'credential', 'fill'],
      'url=https://github.com/x/y\n\n',
    )
    expect(answered(stdout)).toMatchObject({username: 'next'})
    expect(stderr).toBe('')
  })
})
