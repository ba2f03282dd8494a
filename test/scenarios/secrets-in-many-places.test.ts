import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {AWS_HELPER, HOST, keyLines, sessionKey, user} from '../lab/made-up.js'
import {FORMATS} from '../../src/report/render.js'
import {encodings} from '../redaction/encodings.js'
import {onStage, startDoctor} from './runner.js'
import type {Stage} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn} from './secrets.js'

// One machine with a secret of its own in each of these places, where people have them. None may show in any output, in any encoding.

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const git = (section: string, line: string): string => `[${section}]\n\t${line}\n`

/** Where, in which file below the home (or which variable), and how the secret stands there. */
const PLACES: readonly (readonly [place: string, where: string, text: (secret: string) => string])[] = [
  [
    'password of a proxy',
    '.gitconfig',
    s => git('http "https://a.example"', `proxy = http://jane:${encodeURIComponent(s)}@127.0.0.1:3128`),
  ],
  [
    'basic authorization',
    '.gitconfig',
    s => git('http "https://b.example"', `extraHeader = "Authorization: Basic ${base64(`jane:${s}`)}"`),
  ],
  ['bearer authorization', '.gitconfig', s => git('http "https://c.example"', `extraHeader = "AUTHORIZATION: bearer ${s}"`)],
  ['a header of another name', '.gitconfig', s => git('http "https://d.example"', `extraHeader = "X-Amz-Security-Token: ${s}"`)],
  ['address that others are turned into', '.gitconfig', s => git(`url "https://x:${encodeURIComponent(s)}@e.example/"`, 'insteadOf = gh:')],
  [
    'helper that echoes',
    '.gitconfig',
    s => git('credential "https://f.example"', `helper = "!f() { echo username=jane; echo password=${s}; }; f"`),
  ],
  ['setting of another program', '.gitconfig', s => git('github', `token = ${s}`)],
  ['alias', '.gitconfig', s => git('alias', `up = "!curl -H 'Authorization: Bearer ${s}' https://g.example"`)],
  ['mail server', '.gitconfig', s => git('sendemail', `smtpPass = ${s}`)],
  ['curl', '.netrc', s => `machine h.example login jane password ${s}\n`],
  ['kept password of another host', '.git-credentials', s => `https://jane:${encodeURIComponent(s)}@i.example\n`],
  [
    'kept password of CodeCommit',
    '.git-credentials',
    s => `https://jane-at-111122223333:${encodeURIComponent(s)}@${HOST}/v1/repos/other\n`,
  ],
  [
    'kept user name with a token',
    '.git-credentials',
    s => `https://${sessionKey.id}%25${encodeURIComponent(s)}:x@${HOST}/v1/repos/other\n`,
  ],
  ['remote', 'work/.git/config', s => git('remote "mirror"', `url = https://jane:${encodeURIComponent(s)}@j.example/x.git`)],
  [
    'remote of CodeCommit',
    'work/.git/config',
    s => git('remote "backup"', `url = https://jane:${encodeURIComponent(s)}@${HOST}/v1/repos/backup`),
  ],
  [
    'address to push to',
    'work/.git/config',
    s => git('remote "both"', `url = https://k.example/x\n\tpushurl = https://jane:${encodeURIComponent(s)}@k.example/x`),
  ],
  ['header of the working tree', 'work/.git/config', s => git('http "https://l.example"', `extraHeader = PRIVATE-TOKEN: ${s}`)],
  [
    'secret key of another profile',
    '.aws/credentials',
    s => `[p1]\naws_access_key_id = AKIAOTHR2LAB3EXAMPLE\naws_secret_access_key = ${s}\n`,
  ],
  [
    'session token of another profile',
    '.aws/credentials',
    s => `[p2]\naws_access_key_id = ASIAOTHR2LAB3EXAMPLE\naws_secret_access_key = x\naws_session_token = ${s}\n`,
  ],
  ['old name of a token', '.aws/credentials', s => `[p3]\naws_security_token = ${s}\n`],
  ['comment', '.aws/credentials', s => `# before: aws_secret_access_key = ${s}\n`],
  ['secret key in the other file', '.aws/config', s => `[profile p4]\naws_secret_access_key = ${s}\n`],
  ['argument of a process', '.aws/config', s => `[profile p5]\ncredential_process = /opt/tool --password ${s}\n`],
  ['variable of a process', '.aws/config', s => `[profile p6]\ncredential_process = env TOOL_SECRET_KEY=${s} /opt/tool\n`],
  ['setting that AWS does not know', '.aws/config', s => `[profile p7]\nproxy_password = ${s}\n`],
  [
    'kept sign-in',
    '.aws/sso/cache/a.json',
    s => JSON.stringify({accessToken: s, expiresAt: '2030-01-01T00:00:00Z', startUrl: 'https://x.awsapps.com/start'}),
  ],
  [
    'kept registration',
    '.aws/sso/cache/b.json',
    s => JSON.stringify({clientId: 'x', clientSecret: s, refreshToken: `${s}2`, expiresAt: '2030-01-01T00:00:00Z'}),
  ],
  [
    'kept role',
    '.aws/cli/cache/c.json',
    s =>
      JSON.stringify({
        Credentials: {AccessKeyId: 'ASIAOTHR2LAB3EXAMPLE', SecretAccessKey: s, SessionToken: `${s}2`, Expiration: '2030-01-01T00:00:00Z'},
      }),
  ],
  ['private key', '.ssh/id_rsa', s => `-----BEGIN RSA PRIVATE KEY-----\n${s}\n-----END RSA PRIVATE KEY-----\n`],
  ["Credential Manager's file", '.gcm/store/git/https/m.example/jane.credential', s => `${s}\n`],
  ['cookies', '.cookies', s => `n.example\tTRUE\t/\tTRUE\t0\tsession\t${s}\n`],
  ['variable with a token', '$GITHUB_TOKEN', s => s],
  ['variable for containers', '$AWS_CONTAINER_AUTHORIZATION_TOKEN', s => s],
  ["variable of Git's configuration", '$GIT_CONFIG_VALUE_0', s => `Authorization: Basic ${base64(`x:${s}`)}`],
  ['proxy in a variable', '$ALL_PROXY', s => `http://jane:${encodeURIComponent(s)}@127.0.0.1:1`],
  ['variable of SSH', '$GIT_SSH_COMMAND', s => `sshpass -p ${s} ssh`],
  [
    'reason in a policy',
    'work/.codecommit-doctor.json',
    s =>
      JSON.stringify({
        suppressions: [{finding: 'tools/git-https#gnutls', reason: `known, password=${s}`, until: '2999-01-01'}],
        [`aws_secret_access_key=${s}`]: 1,
      }),
  ],
]
const secretOf = (index: number): string => `pLanted${index}/x+Sec9ret${(index * 7919 + 104_729).toString(36)}q${'Zz7'.repeat(4)}`
const SECRETS = PLACES.map((_place, index) => secretOf(index))

function planted(): Pick<Scenario, 'home' | 'repository' | 'env'> {
  const home: Record<string, string> = {
    '.gitconfig': AWS_HELPER.replace('!aws', '!chatty aws'),
    '.aws/credentials': `[default]\n${keyLines(sessionKey)}`,
    '.aws/config': '[default]\nregion = eu-west-1\n',
  }
  const env: Record<string, string> = {GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.https://o.example.extraHeader'}
  let config = ''
  PLACES.forEach(([, where, text], index) => {
    const planted = text(secretOf(index))
    if (where.startsWith('$')) env[where.slice(1)] = planted
    else if (where === 'work/.git/config') config += planted
    else home[where] = (home[where] ?? '') + planted
  })
  return {home, env, repository: {config}}
}

/** A helper that tells on standard error what it holds, in every encoding. */
const CHATTY = `#!/bin/sh\n${encodings.map(([, encode]) => `printf '%s\\n' '${encode(sessionKey.secret).replaceAll("'", String.raw`'\''`)}' '${encode(sessionKey.token ?? '').replaceAll("'", String.raw`'\''`)}' >&2`).join('\n')}\nexec "$@"\n`

const scenario: Scenario = {
  name: 'secrets in many places',
  ...planted(),
  programs: {aws: 'stand-in-v2', others: {chatty: CHATTY}},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null},
}

const known = [...SECRETS, sessionKey.secret, sessionKey.token ?? '']
const forbidden = [...new Set(known.flatMap(secret => encodings.map(([, encode]) => encode(secret))))]
const bare = (text: string): string => text.replace(/\s+/g, '')
/** Also where a line break was put into one. */
const leaks = (text: string): string[] => [...leaksIn(text, forbidden), ...leaksIn(bare(text), forbidden.map(bare))]

const address = `https://jane-at-111122223333:${encodeURIComponent(secretOf(0))}@${HOST}/v1/repos/demo`
const pasted = PLACES.map(([, , text], index) => text(secretOf(index))).join('\n')

/** Everything that a person can make the program say. `@` stands for a new file. */
const COMMANDS: string[][] = [
  ...FORMATS.map(format => ['run', '--format', format, '--verbose']),
  ['run', '--offline', '--json'],
  ['run', '--output', '@report.json', '--json', 'backup'],
  ['run', '--baseline', '@report.json', '--json'],
  ['bundle', '--output', '@a.json'],
  ['bundle', '--output', '@b.json.gz', '--offline'],
  ...FORMATS.map(format => ['run', '--from', '@a.json', '--format', format, '--quiet', '--ascii', '--mask-accounts']),
  ['compare', '@a.json', '@b.json.gz'],
  ['compare', '@a.json', '@report.json', '--json'],
  ['fix', '--dry-run', '--include-review'],
  ['run', '--fix', '--dry-run'],
  ['run', address, '--verbose', '--wait', '1'],
  ['run', address, address],
  ['run', '--nonsense', address],
  ['run', '--profile', `password=${secretOf(1)}`],
  ['run', '--output', `/nowhere/password=${secretOf(2)}`],
  [address],
  ['ls-remote', address],
  ['explain', '--text', pasted],
  ['explain', '--text', pasted, '--json'],
  ['explain', `password=${secretOf(3)}`],
]

/** Runs one, and reads also what it wrote into files. */
async function said(words: readonly string[], {env, cwd}: Stage, folder: string): Promise<string> {
  const summary = join(folder, 'summary.md')
  writeFileSync(summary, '')
  const {stdout, stderr, exitCode} = await startDoctor(
    words.map(word => word.replace(/^@/, `${folder}/`)),
    {env: {...env, GITHUB_STEP_SUMMARY: summary}, cwd},
  )
  if (words[0] === 'bundle' || words.includes('@report.json')) expect(exitCode, stderr).toBeLessThan(2)
  const files = words.filter(word => word.startsWith('@')).map(word => readFileSync(word.replace(/^@/, `${folder}/`)))
  const told = [
    stdout,
    stderr,
    readFileSync(summary, 'utf8'),
    ...files.map(bytes => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()),
  ].join('\n')
  expect(told.trim(), words.join(' ').slice(0, 80)).not.toBe('')
  return told
}

describe('a secret in each of many places', () => {
  it('which are more than thirty', () => {
    expect(PLACES.length).toBeGreaterThanOrEqual(30)
    expect(new Set(SECRETS).size).toBe(SECRETS.length)
    expect(leaks(`x ${base64(`jane:${secretOf(1)}`)}`).length + leaks(`x ${encodeURIComponent(secretOf(2))}`).length).toBeGreaterThan(0)
  })

  it(
    'shows in no format, bundle, comparison, plan, explanation, summary or complaint',
    () =>
      onStage(scenario, async stage => {
        const folder = mkdtempSync(join(tmpdir(), 'ccd-places-'))
        mkdirSync(folder, {recursive: true})
        const found: string[] = []
        for (const words of COMMANDS) {
          const text = await said(words, stage, folder)
          found.push(...leaks(text).map(leak => `${words.join(' ').slice(0, 60)}: ${leak}`))
        }
        expect(found).toEqual([])
      }),
    480_000,
  )
})
