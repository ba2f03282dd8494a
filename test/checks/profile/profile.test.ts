import {mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import complete from '../../../src/checks/profile/complete.js'
import environment from '../../../src/checks/profile/environment.js'
import exists from '../../../src/checks/profile/exists.js'
import files from '../../../src/checks/profile/files.js'
import {AKID, awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {examineHome} from './home.js'
import type {Home} from './home.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const KEYS = `aws_access_key_id = ${AKID}\naws_secret_access_key = ${SECRET}\n`
const offline: FactOverrides = {
  'probe-as-configured': unobserved('offline'),
  'probe-signed': unobserved('offline'),
  'caller-identity': unobserved('offline'),
}
const named = (profile: string): FactOverrides => ({...offline, 'helper-chain': {helpers: [{...awsHelper, profile}]}})
const noneFound: FactOverrides = {
  ...offline,
  credentials: {
    state: 'refused',
    refusal: {kind: 'no-credentials', message: "'NoneType' object has no attribute 'secret_key'", source: null, subject: 'default'},
  } as never,
}
const all = [files, exists, complete, environment]

/** Every finding as `check#code status`, plain passes left out. */
const findings = async (home: Home): Promise<string[]> =>
  (await examineHome(all, home))
    .filter(({status, code}) => !(status === 'pass' && code === 'ok'))
    .map(({check, code, status}) => `${status} ${check}#${code}`)

it('names all the lines that have to be mended, not only the first', async () => {
  const [result] = await examineHome([files], {credentials: `[default]\n${KEYS}[default]\nbad\n= x\n`, facts: offline})
  expect(result?.evidence?.map(({source}) => source)).toEqual([
    '~/.aws/credentials:4:1',
    '~/.aws/credentials:1',
    '~/.aws/credentials:5:1',
    '~/.aws/credentials:6:1',
  ])
  expect(JSON.stringify(result?.remedies)).toContain('~/.aws/credentials:6: write the key')
})

const folderInItsPlace = (name: string) => (home: string) => {
  mkdirSync(join(home, '.aws', name))
}
/** A link to a file that is not there, or to itself. */
const linkInItsPlace = (name: string, to: string) => (home: string) => {
  symlinkSync(to, join(home, '.aws', name))
}
const links = process.platform !== 'win32'

const cases: [title: string, home: Home, expected: string[]][] = [
  [
    'a folder in place of the credentials file',
    {make: folderInItsPlace('credentials'), facts: noneFound},
    ['fail profile/files#unreadable'],
  ],
  [
    'healthy: a folder in place of the config file',
    {make: folderInItsPlace('config'), credentials: `[default]\n${KEYS}`, facts: offline},
    [],
  ],
  ...(links
    ? ['/nonexistent/credentials', 'credentials'].map((to): [string, Home, string[]] => [
        `a link to ${to} in place of the credentials file`,
        {make: linkInItsPlace('credentials', to), facts: noneFound},
        ['fail profile/files#unreadable'],
      ])
    : []),
  [
    'healthy: a link that leads nowhere, beside keys in variables',
    {
      make: links ? linkInItsPlace('config', 'config') : () => undefined,
      env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET},
      facts: offline,
    },
    [],
  ],
  [
    'an empty variable in place of the credentials file',
    {credentials: `[default]\n${KEYS}`, env: {AWS_SHARED_CREDENTIALS_FILE: ''}, facts: noneFound},
    ['fail profile/files#path-from-environment'],
  ],
  ['healthy default profile', {config: '[default]\nregion = eu-west-1\n', credentials: `[default]\n${KEYS}`, facts: offline}, []],
  [
    'healthy role profile',
    {
      config: `[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nsource_profile = default\n`,
      credentials: `[default]\n${KEYS}`,
      facts: named('dev'),
    },
    [],
  ],
  [
    'healthy, but other tools read a comment otherwise',
    {config: '[default]\noutput = json # for people\nregion = eu-west-1\n', credentials: `[default]\n${KEYS}`, facts: offline},
    ['pass profile/files#read-differently'],
  ],
  ['healthy: only environment keys', {env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET}, facts: offline}, []],
  [
    'duplicate section',
    {credentials: `[default]\n${KEYS}[dev]\n${KEYS}[default]\n${KEYS}`, facts: offline},
    ['fail profile/files#unparsable', 'unknown profile/complete#not-readable'],
  ],
  [
    'duplicate key',
    {credentials: `[default]\n${KEYS}${KEYS}`, facts: offline},
    ['fail profile/files#unparsable', 'unknown profile/complete#not-readable'],
  ],
  [
    'BOM',
    {config: Buffer.from('\uFEFF[default]\nregion = x\n'), credentials: `[default]\n${KEYS}`, facts: offline},
    ['fail profile/files#unparsable', 'unknown profile/complete#not-readable'],
  ],
  [
    'garbage',
    {config: Buffer.from([0, 1, 2, 255, 254]), facts: offline},
    ['fail profile/files#unparsable', 'unknown profile/exists#not-readable', 'unknown profile/complete#not-readable'],
  ],
  [
    '[DEFAULT] in place of default',
    {credentials: `[DEFAULT]\n${KEYS}`, facts: noneFound},
    ['warn profile/files#default-in-capitals', 'fail profile/exists#name-differs'],
  ],
  [
    'healthy: environment keys, beside a header in capitals that nobody named',
    {config: '[Default]\nregion = eu-west-1\n', env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET}, facts: offline},
    ['pass profile/exists#name-differs'],
  ],
  [
    'healthy: the keys of a container, beside [profile default] in credentials',
    {
      credentials: '[profile default]\nregion = eu-west-1\n',
      env: {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials'},
      facts: offline,
    },
    ['pass profile/files#read-differently', 'pass profile/exists#header-with-profile-prefix'],
  ],
  [
    'a variable that names default, beside a header in capitals: refused in spite of environment keys',
    {
      config: '[Default]\nregion = eu-west-1\n',
      env: {AWS_PROFILE: 'default', AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET},
      facts: offline,
    },
    ['fail profile/exists#name-differs', 'skip profile/complete#prerequisite'],
  ],
  [
    'config file variable names a missing file',
    {env: {AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials'}, facts: noneFound},
    ['warn profile/files#path-from-environment'],
  ],
  [
    'the same, where the usual file has keys',
    {credentials: `[default]\n${KEYS}`, env: {AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials'}, facts: noneFound},
    ['fail profile/files#path-from-environment'],
  ],
  [
    'missing profile',
    {credentials: `[develop]\n${KEYS}`, facts: named('develpo')},
    ['fail profile/exists#missing', 'skip profile/complete#prerequisite'],
  ],
  [
    'header without profile',
    {config: `[dev]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#header-without-profile-prefix', 'skip profile/complete#prerequisite'],
  ],
  [
    'header with profile in credentials',
    {credentials: `[profile dev]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#header-with-profile-prefix', 'skip profile/complete#prerequisite'],
  ],
  [
    'header with profile in credentials, and a section of the name in config',
    {config: '[profile dev]\nregion = eu-west-1\n', credentials: `[profile dev]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#header-with-profile-prefix', 'fail profile/complete#no-credential-source'],
  ],
  [
    '[profile default] in credentials, which nobody named',
    {config: '[default]\nregion = eu-west-1\n', credentials: `[profile default]\n${KEYS}`, facts: noneFound},
    ['fail profile/exists#header-with-profile-prefix'],
  ],
  [
    'padded [default ] in credentials',
    {config: '[default]\nregion = eu-west-1\n', credentials: `[default ]\n${KEYS}`, facts: noneFound},
    ['fail profile/exists#name-differs'],
  ],
  [
    'case differs',
    {credentials: `[Dev]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#name-differs', 'skip profile/complete#prerequisite'],
  ],
  [
    'padded header',
    {config: `[ profile dev ]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#name-differs', 'skip profile/complete#prerequisite'],
  ],
  [
    'capital Profile',
    {config: `[Profile dev]\n${KEYS}`, facts: named('dev')},
    ['fail profile/exists#name-differs', 'skip profile/complete#prerequisite'],
  ],
  [
    'blank behind AWS_PROFILE',
    {credentials: `[dev]\n${KEYS}`, env: {AWS_PROFILE: 'dev '}, facts: offline},
    ['fail profile/exists#name-differs', 'skip profile/complete#prerequisite', 'warn profile/environment#padded-value'],
  ],
  [
    'no credentials in the profile',
    {config: '[profile dev]\nregion = eu-west-1\n', facts: named('dev')},
    ['fail profile/complete#no-credential-source'],
  ],
  [
    'no credentials in the default profile, which nobody named',
    {config: '[default]\nregion = eu-west-1\n', facts: offline},
    ['pass profile/complete#no-credential-source'],
  ],
  [
    'AWS_SECURITY_TOKEN beside a long-term key is for credentials/session-token',
    {env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET, AWS_SECURITY_TOKEN: 'IQoJoldoldold'}, facts: offline},
    [],
  ],
  [
    'key without secret',
    {credentials: `[dev]\naws_access_key_id = ${AKID}\n`, facts: named('dev')},
    ['fail profile/complete#partial-keys'],
  ],
  [
    'secret without key',
    {credentials: `[dev]\naws_secret_access_key = ${SECRET}\n`, facts: named('dev')},
    ['fail profile/complete#partial-keys'],
  ],
  [
    'secret in an indented line',
    {credentials: `[dev]\naws_access_key_id = ${AKID}\n  aws_secret_access_key = ${SECRET}\n`, facts: named('dev')},
    ['fail profile/complete#partial-keys'],
  ],
  [
    'key id in an indented line',
    {credentials: `[dev]\nregion = eu-west-1\n  aws_access_key_id = ${AKID}\n  aws_secret_access_key = ${SECRET}\n`, facts: named('dev')},
    ['fail profile/complete#no-credential-source'],
  ],
  [
    'keys split over files',
    {
      config: `[profile dev]\naws_secret_access_key = ${SECRET}\n`,
      credentials: `[dev]\naws_access_key_id = ${AKID}\n`,
      facts: named('dev'),
    },
    ['fail profile/complete#keys-split-over-files'],
  ],
  [
    'placeholder',
    {credentials: '[dev]\naws_access_key_id = YOUR_ACCESS_KEY\naws_secret_access_key = YOUR_SECRET\n', facts: named('dev')},
    ['fail profile/complete#placeholder'],
  ],
  [
    'inline comment',
    {credentials: `[dev]\naws_access_key_id = ${AKID} # mine\naws_secret_access_key = ${SECRET}\n`, facts: named('dev')},
    ['fail profile/complete#not-literal'],
  ],
  [
    'quoted secret',
    {credentials: `[dev]\naws_access_key_id = ${AKID}\naws_secret_access_key = "${SECRET}"\n`, facts: named('dev')},
    ['fail profile/complete#not-literal'],
  ],
  [
    'role id for a key',
    {credentials: `[dev]\naws_access_key_id = AROAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\n`, facts: named('dev')},
    ['fail profile/complete#not-an-access-key'],
  ],
  [
    'secret in the place of the key id',
    {credentials: `[dev]\naws_access_key_id = ${SECRET}\naws_secret_access_key = ${AKID}\n`, facts: named('dev')},
    ['fail profile/complete#not-an-access-key'],
  ],
  ...(
    [
      ['aws_access_key', 'aws_secret_access_key'],
      ['aws_access_key_id', 'aws_secret_key'],
      ['access_key', 'secret_key'],
      ['aws_acess_key_id', 'aws_secret_access_key'],
      ['export AWS_ACCESS_KEY_ID', 'export AWS_SECRET_ACCESS_KEY'],
      ['set AWS_ACCESS_KEY_ID', 'set AWS_SECRET_ACCESS_KEY'],
    ] as const
  ).map(([id, secret]): [string, Home, string[]] => [
    `${id} and ${secret} for the names`,
    {credentials: `[default]\n${id} = ${AKID}\n${secret} = ${SECRET}\n`, facts: noneFound},
    ['fail profile/complete#misspelt-setting'],
  ]),
  [
    'a line of PowerShell',
    {credentials: `[default]\n$Env:AWS_ACCESS_KEY_ID="${AKID}"\n`, facts: noneFound},
    ['fail profile/complete#misspelt-setting'],
  ],
  [
    'settings of sign-in tools beside a Region are no misspelt keys',
    {
      config:
        '[profile dev]\nregion = eu-west-1\naws_account_id = 111122223333\naws_mfa_device = arn:aws:iam::111122223333:mfa/jane\naws_session_expiration = x\n',
      facts: named('dev'),
    },
    ['fail profile/complete#no-credential-source'],
  ],
  [
    'session token broken over two lines',
    {
      credentials: `[dev]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\naws_session_token = IQoJb3JpZ2luX2VjEGwaCWV1LXdlc3Q\nMEUCIQDlabLab+token0123456789abcdefghijklmnop==\n`,
      facts: named('dev'),
    },
    ['fail profile/complete#not-literal'],
  ],
  [
    'key id and secret have changed places in the environment',
    {env: {AWS_ACCESS_KEY_ID: SECRET, AWS_SECRET_ACCESS_KEY: AKID}, facts: offline},
    ['fail profile/environment#not-an-access-key'],
  ],
  [
    'user id in the environment',
    {env: {AWS_ACCESS_KEY_ID: 'AIDAJQABLZS4A3QDU576', AWS_SECRET_ACCESS_KEY: SECRET}, facts: offline},
    ['fail profile/environment#not-an-access-key'],
  ],
  [
    'quotes that an env file has kept',
    {env: {AWS_ACCESS_KEY_ID: `"${AKID}"`, AWS_SECRET_ACCESS_KEY: `"${SECRET}"`}, facts: offline},
    ['fail profile/environment#not-literal'],
  ],
  [
    'empty AWS_PROFILE',
    {credentials: `[default]\n${KEYS}`, env: {AWS_PROFILE: ''}, facts: offline},
    ['fail profile/exists#missing', 'skip profile/complete#prerequisite', 'fail profile/environment#empty-variable'],
  ],
  ['environment key without secret', {env: {AWS_ACCESS_KEY_ID: AKID}, facts: offline}, ['fail profile/environment#partial-keys']],
  [
    'padded secret in the environment',
    {env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: `${SECRET}\n`}, facts: offline},
    ['fail profile/environment#padded-key'],
  ],
  [
    'padded secret that nobody uses',
    {credentials: `[dev]\n${KEYS}`, env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: `${SECRET}\n`}, facts: named('dev')},
    ['pass profile/environment#padded-key'],
  ],
  [
    'two tokens, offline',
    {
      env: {
        AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: SECRET,
        AWS_SESSION_TOKEN: 'IQoJnewnewnew',
        AWS_SECURITY_TOKEN: 'IQoJoldoldold',
      },
      facts: offline,
    },
    ['warn profile/environment#security-token-wins'],
  ],
  [
    'environment beats AWS_PROFILE, nothing refused',
    {
      credentials: `[dev]\n${KEYS}`,
      env: {AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: 'AKIAENVENVENVENVENV1', AWS_SECRET_ACCESS_KEY: SECRET},
      facts: offline,
    },
    ['pass profile/environment#overrides-profile'],
  ],
  [
    'keys exported, helper names a profile',
    {credentials: `[dev]\n${KEYS}`, env: {AWS_ACCESS_KEY_ID: 'AKIAENVENVENVENVENV1', AWS_SECRET_ACCESS_KEY: SECRET}, facts: named('dev')},
    ['pass profile/environment#environment-ignored'],
  ],
  [
    'profile variables differ',
    {credentials: `[dev]\n${KEYS}`, env: {AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'default'}, facts: offline},
    ['pass profile/environment#default-profile-variable'],
  ],
]

describe('profile/*', () => {
  it.each(cases)('%s', async (_title, home, expected) => {
    const found = await findings(home)
    expect(found.filter(one => !one.startsWith('pass')).length > 0 ? found.filter(one => !one.startsWith('pass')) : found).toEqual(expected)
  })

  it('names file and lines of a duplicate section', async () => {
    const [result] = await examineHome([files], {credentials: `[default]\n${KEYS}\n[default]\n${KEYS}`, facts: offline})
    expect(result?.summary).toMatch(
      /^\S*credentials:5: the same section appears twice \(first in line 1\), so the AWS tools refuse the whole file/,
    )
  })

  it('names what is similar', async () => {
    const [result] = await examineHome([exists], {credentials: `[develop]\n${KEYS}`, facts: named('develpo')})
    expect(result).toMatchObject({code: 'missing', because: ['git-config/helper-profile#profile-missing']})
    expect(result?.summary).toContain('the nearest name is develop')
  })

  it('knows a Region where git-remote-codecommit expects a profile', async () => {
    const [result] = await examineHome([exists], {
      credentials: `[default]\n${KEYS}`,
      facts: {
        ...offline,
        'target': {method: 'grc', url: 'codecommit://eu-west-1@demo', profile: 'eu-west-1', source: 'remote origin'},
        'credential-source': {profile: {name: 'eu-west-1', source: 'the GRC URL', explicit: true, exists: false}},
      },
    })
    expect(result).toMatchObject({code: 'missing'})
    expect(result?.remedies?.map(({steps}) => steps.map(({text}) => text))).toEqual([
      ['git remote set-url origin codecommit::eu-west-1://demo'],
    ])
  })

  it.each([
    ['Git works all the same', {}],
    ['no AWS helper is asked', {...offline, 'helper-chain': {helpers: []}}],
  ] as [string, FactOverrides][])('finds nothing worse than a remark where %s', async (_title, facts) => {
    const homes: Home[] = [
      {credentials: `[default]\n${KEYS}[default]\n`, facts},
      {config: '[dev]\n', env: {AWS_PROFILE: 'dev'}, facts},
      {
        credentials: `[default]\naws_access_key_id = ${AKID}\n`,
        facts,
      },
      {
        credentials: '[default]\naws_access_key_id = XXXX\naws_secret_access_key = XXXX\n',
        facts,
      },
      {env: {AWS_PROFILE: ''}, facts},
      {env: {AWS_ACCESS_KEY_ID: AKID}, facts},
    ]
    for (const home of homes) expect((await findings(home)).filter(one => /^(fail|warn)/.test(one))).toEqual([])
  })

  it.each([
    ['SSH', {target: {method: 'ssh'}}],
    ['only a store in the chain', {'helper-chain': {helpers: [storeHelper]}}],
    [
      'a static Git credential',
      {
        'probe-as-configured': {
          answer: {kind: 'git-credential', user: 'jane-at-111122223333', temporary: false, signedAt: null, age: null, by: 'store'},
        },
      },
    ],
  ] as [string, FactOverrides][])('does not apply with %s', async (_title, facts) => {
    for (const result of await examineWith(all, facts)) expect(result).toMatchObject({status: 'skip', code: 'not-applicable'})
  })

  it.each([
    ['the keys of two profiles', `[default]\n${KEYS}[dev\n${KEYS}`, ['~/.aws/credentials:4: add the ]']],
    ['nothing before', `[dev\n${KEYS}`, ['~/.aws/credentials:1: add the ]']],
    [
      'a line that stands twice all the same',
      `[default]\nregion = a\n[dev\noutput = json\noutput = json\n`,
      ['~/.aws/credentials:3: add the ]', '~/.aws/credentials:5: delete one of the two lines (the other one is in line 4)'],
    ],
  ])('tells nobody to delete what stands right below a header without its bracket: %s', async (_name, credentials, steps) => {
    const [result] = await examineHome([files], {credentials, facts: offline})
    expect(result?.remedies?.[0]?.steps.map(({text}) => text)).toEqual(steps)
  })

  it('without a target blames a file only where a helper is meant for CodeCommit', async () => {
    const credentials = 'nonsense\n'
    const none: FactOverrides = {...offline, target: unobserved('no-target'), 'helper-chain': unobserved('no-target')}
    expect(await findings({credentials, facts: none})).toContain('fail profile/files#unparsable')
    expect(await findings({credentials, facts: {...none, 'git-config': {entries: []}}})).toContain('pass profile/files#unparsable')
  })

  it('blames the environment for a refusal where the named profile loses', async () => {
    const home: Home = {
      credentials: `[dev]\n${KEYS}`,
      env: {AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: 'AKIAENVENVENVENVENV1', AWS_SECRET_ACCESS_KEY: SECRET},
    }
    const answer = {kind: 'signed' as const, user: 'AKIAENVENVENVENVENV1', temporary: false, signedAt: null, age: 1, by: 'aws'}
    expect(await findings({...home, facts: {'probe-as-configured': {outcome: 'forbidden', answer}}})).toEqual([
      'fail profile/environment#overrides-profile',
    ])
  })

  it('does not blame the environment for a session that is over, where the named profile is not known to get in', async () => {
    const home: Home = {
      config:
        '[profile dev]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n',
      env: {
        AWS_PROFILE: 'dev',
        AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: SECRET,
        AWS_SESSION_TOKEN: 'IQoJnewnewnew',
      },
    }
    const facts: FactOverrides = {
      'probe-as-configured': {outcome: 'forbidden', answer: null},
      'caller-identity': {
        ok: false,
        error: {code: 'ExpiredToken', message: 'The security token included in the request is expired', status: 403},
      },
    }
    expect(await findings({...home, facts})).toEqual(['pass profile/environment#overrides-profile'])
    const tried = {tried: [{name: 'dev', status: 200}]} as never
    expect(await findings({...home, facts: {...facts, 'other-profiles': tried}})).toEqual(['fail profile/environment#overrides-profile'])
  })

  it('sees two tokens and an exported key decide where AWS refuses', async () => {
    const refused: FactOverrides = {
      'probe-as-configured': {outcome: 'forbidden', answer: null},
      'caller-identity': {ok: false, error: {code: 'InvalidClientTokenId', message: '', status: 403}},
    }
    const env = {
      AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_SESSION_TOKEN: 'IQoJnewnewnew',
      AWS_SECURITY_TOKEN: 'IQoJoldoldold',
    }
    expect(await findings({env, facts: refused})).toEqual(['fail profile/environment#security-token-wins'])
    expect(
      await findings({
        env: {AWS_ACCESS_KEY_ID: 'AKIAENVENVENVENVENV1', AWS_SECRET_ACCESS_KEY: SECRET},
        credentials: `[dev]\n${KEYS}`,
        facts: {...refused, ...{'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}}},
      }),
    ).toEqual(['fail profile/environment#environment-ignored'])
  })

  it('warns of secrets that others can read, not on Windows drives under WSL', async () => {
    const {
      'aws-files': {credentials},
    } = (await import('../healthy.js')).healthyFacts
    const open: FactOverrides = {'aws-files': {credentials: {...credentials, mode: 0o644}}}
    expect(await examineWith(files, open)).toMatchObject([
      {status: 'warn', code: 'readable-by-others', remedies: [{steps: [{text: 'chmod 600 ~/.aws/credentials'}]}]},
    ])
    const told = async (mode: number) => (await examineWith(files, {'aws-files': {credentials: {...credentials, mode}}}))[0]?.summary
    expect(await told(0o620)).toContain('can write to it (mode 620)')
    expect(await told(0o611)).not.toContain('mode')
    const drive: FactOverrides = {
      'aws-files': {credentials: {...credentials, mode: 0o777, path: '/mnt/c/Users/jane/.aws/credentials'}},
      platform: {wsl: true},
    }
    expect(await examineWith(files, drive)).toMatchObject([{status: 'pass', code: 'ok'}])
  })

  it('blames an unreadable file only where something is missing', async () => {
    const {healthyFacts} = await import('../healthy.js')
    const {credentials} = healthyFacts['aws-files']
    const closed: FactOverrides = {
      ...noneFound,
      'aws-files': {credentials: {...credentials, state: 'unreadable', reason: 'EACCES', sections: []}},
    }
    expect(await examineWith(files, closed)).toMatchObject([{status: 'fail', code: 'unreadable'}])
    expect(await examineWith(files, {...closed, credentials: undefined})).toMatchObject([{status: 'pass', code: 'unreadable'}])
    const role = {
      'credential-source': {...healthyFacts['credential-source'], provider: 'iam-role' as const},
      'credentials': {state: 'not-resolved' as const, provider: 'iam-role' as const, reason: 'offline'},
    }
    expect(await examineWith(files, {...closed, ...role})).toMatchObject([{status: 'warn', code: 'unreadable'}])
  })
})
