import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {credentialUrlParts} from '../../src/signing/git-url.js'
import type {CredentialUrlParts} from '../../src/signing/git-url.js'
import {SigningError} from '../../src/signing/signing-error.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const parts = (change: Partial<CredentialUrlParts>): CredentialUrlParts => ({
  protocol: 'https',
  host: HOST,
  path: 'v1/repos/x',
  username: null,
  password: null,
  ...change,
})

const CASES: readonly (readonly [url: string, expected: CredentialUrlParts])[] = [
  [`https://${HOST}/v1/repos/x`, parts({})],
  [`https://${HOST}/v1/repos/x/`, parts({})],
  [`https://${HOST}//v1/repos/x//`, parts({})],
  [`https://${HOST}/v1/repos/x.git`, parts({path: 'v1/repos/x.git'})],
  [`https://${HOST}/v1/repos/my%20repo`, parts({path: 'v1/repos/my repo'})],
  [`https://${HOST}/v1/repos/caf%C3%A9`, parts({path: 'v1/repos/café'})],
  [`https://${HOST}/v1/repos/my%2Frepo`, parts({path: 'v1/repos/my/repo'})],
  [`https://${HOST}/v1/repos/my%2frepo%2F`, parts({path: 'v1/repos/my/repo'})],
  [`https://${HOST}/v1/repos/my%2Drepo`, parts({path: 'v1/repos/my-repo'})],
  [`https://${HOST}/v1/repos/my%zzrepo`, parts({path: 'v1/repos/my%zzrepo'})],
  [`https://${HOST}/v1/repos/my%2`, parts({path: 'v1/repos/my%2'})],
  [`https://${HOST}/v1/repos/a+b`, parts({path: 'v1/repos/a+b'})],
  [`https://${HOST}/v1/repos/x?a=b#c`, parts({path: 'v1/repos/x?a=b#c'})],
  [`https://${HOST}?a=/b`, parts({path: '?a=/b'})],
  [`https://${HOST}`, parts({path: null})],
  [`https://${HOST}/`, parts({path: null})],
  [`https://${HOST}:443/v1/repos/x`, parts({host: `${HOST}:443`})],
  [`https://${HOST.toUpperCase()}/v1/repos/x`, parts({host: HOST.toUpperCase()})],
  [`https://AKIA@${HOST}/v1/repos/x`, parts({username: 'AKIA'})],
  [`https://ASIA%25to%2Fken:se%40cret@${HOST}/v1/repos/x`, parts({username: 'ASIA%to/ken', password: 'se@cret'})],
  [`https://user:@${HOST}/v1/repos/x`, parts({username: 'user', password: ''})],
  [`https://user:a:b@${HOST}/v1/repos/x`, parts({username: 'user', password: 'a:b'})],
  [`https://user:p@evil@${HOST}/v1/repos/x`, parts({username: 'user', password: 'p', host: `evil@${HOST}`})],
  [`https://${HOST}/v1/repos/x@y:z`, parts({path: 'v1/repos/x@y:z'})],
  [`https://evil.example/@${HOST}/v1/repos/x`, parts({host: 'evil.example', path: `@${HOST}/v1/repos/x`})],
  [`https://evil.example?@${HOST}/v1/repos/x`, parts({host: 'evil.example', path: `?@${HOST}/v1/repos/x`})],
  [`https://git-codecommit%2eus-east-1.amazonaws.com/v1/repos/x`, parts({})],
]

test.each(CASES)('%s', (url, expected) => {
  expect(credentialUrlParts(url)).toEqual(expected)
})

test.each([
  'no scheme',
  '://host/path',
  '',
  `https://${HOST}/v1/repos/my%0Arepo`,
  `https://${HOST}%0a/v1`,
  `https://${HOST}/%00`,
  `https://a%0Ab@${HOST}/`,
  `https://${HOST}/%ff`,
])('%j is refused', url => {
  expect(() => credentialUrlParts(url)).toThrow(SigningError)
})

test('any text gives parts or a SigningError, at once', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      try {
        credentialUrlParts(`https://${before}%2f${after}`)
      } catch (error) {
        expect(error).toBeInstanceOf(SigningError)
      }
    }),
  )
  const started = performance.now()
  credentialUrlParts(`https://${'a%2F/'.repeat(200_000)}x`)
  expect(performance.now() - started).toBeLessThan(2000)
})

describe('as the real git does it', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'ccd-git-url-'))
  })
  afterAll(() => {
    rmSync(home, {recursive: true, force: true})
  })

  test.each(CASES)('%s', (url, expected) => {
    // A helper that answers makes git print all that it knows, without a prompt.
    const {stdout} = spawnSync(
      'git',
      [
        '-c',
        'credential.helper=',
        '-c',
        'credential.useHttpPath=true',
        '-c',
        'credential.helper=!f() { test "$1" = get && cat >&2; echo username=u; echo password=p; }; f',
        'credential',
        'fill',
      ],
      {
        input: `url=${url}\n\n`,
        encoding: 'utf8',
        cwd: home,
        timeout: 20_000,
        env: {PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: ''},
      },
    )
    const said = Object.fromEntries(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    expect({protocol: said['protocol'], host: said['host'], path: said['path'] ?? null}).toEqual({
      protocol: expected.protocol,
      host: expected.host,
      path: expected.path,
    })
    if (expected.password !== null)
      expect({username: said['username'], password: said['password']}).toEqual({username: expected.username, password: expected.password})
  })
})
