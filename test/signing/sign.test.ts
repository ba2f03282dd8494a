import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import vectors from '../fixtures/signing.json' with {type: 'json'}
import {credentialUrlParts, describePresented, sign, signature, SigningError} from '../../src/signing/index.js'
import type {SignRequest} from '../../src/signing/index.js'

const REQUEST: SignRequest = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  host: 'git-codecommit.us-east-1.amazonaws.com',
  path: 'v1/repos/my-repo',
  now: new Date('2024-05-17T09:08:07Z'),
}

describe('vectors from real programs', () => {
  test.each(vectors.cases.map(one => [one.id, one] as const))('%s', (_id, {inputs, git, expected}) => {
    const {host, path} = credentialUrlParts(inputs.url)
    expect({host, path}).toEqual({host: git.host, path: git.path})
    expect(
      sign({
        accessKeyId: inputs.access_key_id,
        secretAccessKey: inputs.secret_access_key,
        sessionToken: inputs.session_token ?? undefined,
        host,
        path: path ?? '',
        now: new Date(inputs.time),
      }),
    ).toMatchObject({username: expected.username, password: expected.password, region: expected.signed.region})
  })
})

/** Known answers in the tests of other programs (facts signing 7): here the path is exactly what was signed. */
const KNOWN = [
  [
    'AWS CLI',
    'bar',
    '20101008T000000',
    'git-codecommit.us-east-1.amazonaws.com',
    '//v1/repos/myrepo',
    'us-east-1',
    '7dc259e2d505af354a1219b9bcd784bd384dc706efa0d9aefc571f214be4c89c',
  ],
  [
    'AWS CLI, FIPS',
    'bar',
    '20101008T000000',
    'git-codecommit-fips.us-east-1.amazonaws.com',
    '//v1/repos/myrepo',
    'us-east-1',
    '500037cb3514b3fe01ebcda7c80973f5b4c0d8199a7a6563b85fd6edf272d460',
  ],
  [
    'AWS CLI, VPC',
    'bar',
    '20101008T000000',
    'vpce-0b47ea360adebf88a-jkl88hez.git-codecommit.us-east-1.vpce.amazonaws.com',
    '//v1/repos/myrepo',
    'us-east-1',
    '9ed987cc6336c3de2d9f06b9236c7a9fd76b660b080db15983290e636dbfbd6b',
  ],
  [
    'git-remote-codecommit',
    'secret',
    '20171224T115320',
    'git-codecommit.us-west-2.amazonaws.com',
    '/v1/repos/test_repo',
    'us-west-2',
    'b6df2d758a8023b2f000a546417007b65494f3ce8ad0300fd45fcfa173f1959a',
  ],
  [
    'git-remote-codecommit, own endpoint',
    'secret',
    '20171224T115320',
    'land.called.honahlee',
    '/v1/repos/test_repo',
    'us-west-2',
    'a14a37a53035bbceb6e1748247b143124fe7326cdffd3d418236a592ce6158a0',
  ],
  [
    'Intelerad',
    'SECRET',
    '20060102T150405',
    'git-codecommit.ca-central-1.amazonaws.com',
    '/v1/repos/test-lcc2',
    'ca-central-1',
    'e753c5ee547434cdf4ec3a250f51e07042cf5263ba81bb3be86d0d062f62427b',
  ],
  [
    'gemba',
    'SECRET_ACCESS_KEY',
    '20210901T102523',
    'git-codecommit.eu-west-1.amazonaws.com',
    '/v1/repos/dummy-repo',
    'eu-west-1',
    '670ef0c32f13fc847ed0c001a2b90bc772451c1eb89eadf84a73f3e82da9f56a',
  ],
  [
    'demosdemon',
    'notrealrnrELgWzOk3IfjzDKtFBhDby',
    '19700101T000000',
    'git-codecommit.us-east-1.amazonaws.com',
    '/v1/repos/my-repo',
    'us-east-1',
    'f840ae3ff903ddb92c450d0e3567fe97ef4aa98bd6636905df48c3beee97d21d',
  ],
  [
    'demosdemon, port',
    'notrealrnrELgWzOk3IfjzDKtFBhDby',
    '19700101T000000',
    'localhost:8443',
    '/v1/repos/my-repo',
    'us-east-1',
    'a305b3ce69941e8f0773a2257d9059df41dfc3a4d2563a42948e84ec4825ec06',
  ],
  [
    'aws4',
    'abcdef1234567890',
    '20121226T061030',
    'git-codecommit.us-east-1.amazonaws.com',
    '/v1/repos/MyAwesomeRepo',
    'us-east-1',
    '2a9a182eb6afc3859ee590af942564b53b0c4e5beac2893052515401d06af92a',
  ],
  [
    'two programs (facts CC 5.2)',
    'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    '20250102T030405',
    'git-codecommit.us-east-2.amazonaws.com',
    '/v1/repos/MyDemoRepo',
    'us-east-2',
    '0c076420375ff8ba299303cafaa5867cd40fcada335e83ca2767b330499f11d0',
  ],
  [
    'AWS CLI, leading slash (facts CC 5.2)',
    'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    '20250102T030405',
    'git-codecommit.us-east-2.amazonaws.com',
    '//v1/repos/MyDemoRepo',
    'us-east-2',
    '7ae40473cd0e1c6c218d8bfbed207e70e2681108e09109b401225e4e44afcee4',
  ],
] as const

test.each(KNOWN)('known answer of %s', (_who, secretAccessKey, stamp, host, path, region, expected) => {
  expect(signature({secretAccessKey, stamp, host, path, region})).toBe(expected)
})

describe('what is signed', () => {
  const reference = sign(REQUEST)

  test.each([
    ['outer slashes', {path: '//v1/repos/my-repo//'}],
    ['a query', {path: 'v1/repos/my-repo?service=git-upload-pack'}],
    ['a fragment', {path: 'v1/repos/my-repo#x'}],
    ['a port', {host: `${REQUEST.host}:443`}],
    ['an empty port', {host: `${REQUEST.host}:`}],
    ['upper case in the host', {host: REQUEST.host.toUpperCase()}],
    ['another Region than that of the host', {region: 'eu-west-1'}],
    ['an empty token', {sessionToken: ''}],
    ['parts of a second', {now: new Date('2024-05-17T09:08:07.999Z')}],
  ])('%s makes no difference', (_what, change) => {
    expect(sign({...REQUEST, ...change})).toEqual(reference)
  })

  test('case of the repository and inner slashes do', () => {
    for (const path of ['v1/repos/My-repo', 'v1//repos/my-repo', 'v1/repos/my-repo.git'])
      expect(sign({...REQUEST, path}).password).not.toBe(reference.password)
  })

  test('the password ends after 15 minutes', () => {
    expect(reference.expires).toEqual(new Date('2024-05-17T09:23:07Z'))
  })

  test('a token goes into the user name, not into the password', () => {
    expect(sign({...REQUEST, sessionToken: 'token+/='})).toEqual({...reference, username: `${REQUEST.accessKeyId}%token+/=`})
  })
})

describe('what is refused', () => {
  test.each<[what: string, change: Partial<SignRequest>, code: string]>([
    ['a longer host', {host: `${REQUEST.host}.evil.example`}, 'not-codecommit'],
    ['another host', {host: 'github.com'}, 'not-codecommit'],
    ['no host', {host: ''}, 'not-codecommit'],
    ['an address literal', {host: '[::1]:443'}, 'not-codecommit'],
    ['user information', {host: `me@${REQUEST.host}`}, 'user-information'],
    ['our host as user information', {host: `${REQUEST.host}@evil.example`}, 'user-information'],
    ['our host and a port as user information', {host: `${REQUEST.host}:443@evil.example`}, 'user-information'],
    ['a trailing dot', {host: `${REQUEST.host}.`}, 'trailing-dot'],
    ['a trailing dot before a port', {host: `${REQUEST.host}.:443`}, 'trailing-dot'],
    ['a line break in the host', {host: `${REQUEST.host}\n`}, 'control-characters'],
    ['NUL in the host', {host: `${REQUEST.host}\0.evil.example`}, 'control-characters'],
    ['a port that is none', {host: `${REQUEST.host}:443x`}, 'not-codecommit'],
    ['a line break in the path', {path: 'v1/repos/x\nhost:evil'}, 'control-characters'],
    ['no path', {path: ''}, 'no-path'],
    ['slashes alone', {path: '//'}, 'no-path'],
    ['a query alone', {path: '?x'}, 'no-path'],
    ['no key', {accessKeyId: ''}, 'no-credentials'],
    ['no secret', {secretAccessKey: ''}, 'no-credentials'],
    ['a line break in the key id', {accessKeyId: 'AKIA\npassword=x'}, 'bad-credentials'],
    ['a line break in the token', {sessionToken: 'a\nb'}, 'bad-credentials'],
    ['no date', {now: new Date(NaN)}, 'bad-time'],
    ['a year of five digits', {now: new Date(8.64e15)}, 'bad-time'],
  ])('%s', (_what, change, code) => {
    let error: unknown
    try {
      sign({...REQUEST, ...change})
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(SigningError)
    expect(error).toMatchObject({code})
    expect((error as Error).message).not.toContain(REQUEST.secretAccessKey)
    expect((error as Error).message).not.toContain('me@')
  })
})

describe('properties', () => {
  const region = fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1', 'ap-southeast-3')
  const name = fc.stringMatching(/^[\w.-]{1,100}$/)
  const secret = fc.string({minLength: 1, unit: 'binary'})
  const now = fc.date({min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true})

  test('what is signed is told again from user name and password', () => {
    fc.assert(
      fc.property(
        region,
        name,
        secret,
        now,
        fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,500}$/)),
        (where, repository, secretAccessKey, when, token) => {
          const {
            username,
            password,
            region: signedFor,
            expires,
          } = sign({
            accessKeyId: token === null ? REQUEST.accessKeyId : 'ASIAIOSFODNN7EXAMPLE',
            secretAccessKey,
            sessionToken: token ?? undefined,
            host: `git-codecommit.${where}.amazonaws.com`,
            path: `v1/repos/${repository}`,
            now: when,
          })
          const seconds = Math.floor(when.getTime() / 1000)
          expect(signedFor).toBe(where)
          expect(expires.getTime()).toBe(seconds * 1000 + 900_000)
          expect(describePresented(username, password, when)).toMatchObject({
            kind: 'signed',
            temporary: token !== null,
            signedAt: new Date(seconds * 1000),
            age: 0,
          })
        },
      ),
    )
  })

  test("any host but CodeCommit's is refused", () => {
    const around = fc.tuple(fc.string(), fc.string()).filter(([before, after]) => before + after !== '' && !/^:\d{0,5}$/.test(after))
    fc.assert(
      fc.property(around, ([before, after]) => {
        expect(() => sign({...REQUEST, host: `${before}${REQUEST.host}${after}`})).toThrow(SigningError)
      }),
    )
  })

  test('another secret, host, path or second gives another password', () => {
    fc.assert(
      fc.property(fc.tuple(secret, region, name, now), fc.tuple(secret, region, name, now), (one, other) => {
        const passwords = [one, other].map(
          ([secretAccessKey, where, repository, when]) =>
            sign({...REQUEST, secretAccessKey, host: `git-codecommit.${where}.amazonaws.com`, path: `v1/repos/${repository}`, now: when})
              .password,
        )
        const same =
          one.slice(0, 3).join('\0') === other.slice(0, 3).join('\0') &&
          Math.floor(one[3].getTime() / 1000) === Math.floor(other[3].getTime() / 1000)
        expect(passwords[0] === passwords[1]).toBe(same)
      }),
    )
  })
})
