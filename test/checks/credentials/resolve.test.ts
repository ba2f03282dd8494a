import {describe, expect, it} from 'vitest'
import resolve from '../../../src/checks/credentials/resolve.js'
import type {Provider} from '../../../src/facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../../src/facts/aws/keys/credentials.js'
import {examineWith, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const offline: FactOverrides = {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline')}
const noAnswer: FactOverrides = {
  'probe-as-configured': {outcome: 'no-credential', answer: null},
  'probe-signed': unobserved('not-applicable'),
}
const hand = (credentials: CredentialsInHand): FactOverrides => ({credentials})
const base = healthyFacts['credential-source'].base
const from = (provider: Provider, source: string): FactOverrides => ({
  'credential-source': {provider, base: base && {...base, provider, source, profile: 'dev', accessKeyId: null}},
})
const failed = (provider: Provider, operation: string, code: string, message = code): FactOverrides => ({
  ...from(provider, 'here'),
  ...hand({state: 'failed', provider, operation, code, message}),
})
const container = (code: string): FactOverrides => failed('container-role', 'container endpoint', code)
const metadata = (code: string): FactOverrides => failed('iam-role', 'instance metadata', code)
const variable = (value: string): FactOverrides => ({
  environment: {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: {name: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', value, padded: false}},
})
const windows: FactOverrides = {platform: {os: 'win32'}}
const signIn = (provider: Provider): FactOverrides => ({
  ...from(provider, '~/.aws/config:2'),
  ...hand({
    state: 'refused',
    refusal: {kind: 'sign-in-needed', message: 'Token for corp does not exist', source: '~/.aws/config:2', subject: 'corp'},
  }),
})
const unsupported: FactOverrides = {
  'probe-as-configured': {
    outcome: 'no-credential',
    answer: null,
    stderr: ['fatal: could not read Username'],
    helpers: [
      {
        command: 'aws codecommit credential-helper get',
        stderr: [
          "Unsupported host '169.254.170.2c'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2",
        ],
      },
    ],
  },
}

const cases: [title: string, facts: FactOverrides, expected: string][] = [
  ...[
    'unreachable',
    'token-unanswered',
    'v1-disabled',
    'bad-request',
    'no-role',
    'refused',
    'role-refused',
    'bad-endpoint',
    'something-new',
  ].map(code => [`metadata: ${code}`, {...noAnswer, ...metadata(code)}, 'fail imds-unreachable'] as [string, FactOverrides, string]),
  ['metadata silent, offline probes', {...offline, ...metadata('unreachable')}, 'fail imds-unreachable'],
  ['metadata silent, but Git gets in', metadata('unreachable'), 'pass imds-unreachable'],
  ...['unreachable', 'unsupported-host', 'illegal-token', 'token-file', 'no-json', 'no-keys', 'no-end', 'expired', 'http-500'].map(
    code => [`container: ${code}`, {...noAnswer, ...container(code)}, 'fail container-endpoint'] as [string, FactOverrides, string],
  ),
  ['container silent, but Git gets in', container('unreachable'), 'pass container-endpoint'],
  [
    'container, address as ECS gives it',
    {...noAnswer, ...container('unreachable'), ...variable('/v2/credentials/x')},
    'fail container-endpoint',
  ],
  [
    'container, address rewritten by Git Bash',
    {...noAnswer, ...windows, ...container('unsupported-host'), ...variable('C:/Program Files/Git/v2/credentials/x')},
    'fail msys-path-rewrite',
  ],
  [
    'rewritten for the helper alone',
    {...unsupported, ...windows, ...from('container-role', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'), ...variable('/v2/credentials/x')},
    'fail msys-path-rewrite',
  ],
  [
    'the same words on Linux',
    {...unsupported, ...from('container-role', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'), ...variable('/v2/credentials/x')},
    'pass ok',
  ],
  [
    'a container on Windows that works',
    {...windows, ...from('container-role', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'), ...variable('/v2/credentials/x')},
    'pass ok',
  ],
  ['SSO: never signed in', {...noAnswer, ...signIn('sso')}, 'fail resolution-failed'],
  ['SSO: no access', {...noAnswer, ...failed('sso', 'GetRoleCredentials', 'ForbiddenException', 'No access')}, 'fail resolution-failed'],
  ['SSO: throttled', {...noAnswer, ...failed('sso', 'GetRoleCredentials', 'TooManyRequestsException')}, 'unknown not-observable'],
  ['SSO: portal not reached', {...noAnswer, ...failed('sso', 'GetRoleCredentials', 'connection')}, 'unknown not-observable'],
  [
    'web identity refused',
    {...noAnswer, ...failed('assume-role-with-web-identity', 'AssumeRoleWithWebIdentity', 'InvalidIdentityToken')},
    'fail resolution-failed',
  ],
]

describe('credentials/resolve', () => {
  it.each(cases)('%s', async (_title, facts, expected) => {
    expect((await examineWith(resolve, facts)).map(({status, code}) => `${status} ${code}`).join(', ')).toBe(expected)
  })

  const steps = async (facts: FactOverrides): Promise<string[]> =>
    (await examineWith(resolve, facts)).flatMap(({remedies = []}) => remedies.flatMap(remedy => remedy.steps.map(({text}) => text)))

  it('says how to sign in with the AWS CLI that is there', async () => {
    expect(await steps({...noAnswer, ...signIn('sso')})).toEqual(['aws sso login --profile dev'])
    expect(await steps({...noAnswer, ...signIn('login')})).toEqual(['aws login --profile dev'])
    expect((await steps({...noAnswer, ...signIn('sso'), 'aws-cli': {major: 1}}))[0]).toContain('install version 2')
    expect(await steps({...noAnswer, ...failed('sso', 'GetRoleCredentials', 'UnauthorizedException')})).toEqual([
      'aws sso login --profile dev',
    ])
  })

  it('says how to delete a damaged file, wherever the home directory is', async () => {
    const damaged = (source: string): FactOverrides => ({
      ...from('assume-role', '~/.aws/config:2'),
      ...hand({state: 'refused', refusal: {kind: 'kept-session-damaged', message: "'abc'", source, subject: 'dev'}}),
    })
    expect(await steps({...noAnswer, ...damaged('~/.aws/cli/cache/abc.json')})).toEqual(['rm ~/.aws/cli/cache/abc.json'])
    expect(await steps({...noAnswer, ...damaged("/srv/o'hara home/.aws/cli/cache/abc.json")})).toEqual([
      "rm '/srv/o'\\''hara home/.aws/cli/cache/abc.json'",
    ])
    expect(await steps({...noAnswer, ...windows, ...damaged('~/.aws/cli/cache/abc.json')})).toEqual([
      'delete the file ~/.aws/cli/cache/abc.json',
    ])
  })

  it('says that a container variable may be left over', async () => {
    expect((await steps({...noAnswer, ...failed('container-role', 'container endpoint', 'unreachable')})).at(-1)).toBe('unset here')
  })
})

describe('where there are no credentials for the profile that nobody named', () => {
  const nothing = hand({
    state: 'refused',
    refusal: {kind: 'no-credentials', message: 'Unable to locate credentials', source: null, subject: 'default'},
  })
  const unnamed: FactOverrides = {
    'credential-source': {profile: {name: 'default', source: 'nothing (default)', explicit: false, exists: false}},
  }
  const keyed = (...names: string[]): FactOverrides => ({
    'aws-files': {
      profiles: Object.fromEntries(
        names.map(name => [name, {name, settings: {credential_process: {} as never}, config: null, credentials: null}]),
      ),
    },
  })
  const texts = async (facts: FactOverrides): Promise<string[]> => {
    const [result] = await examineWith(resolve, {...noAnswer, ...nothing, ...facts})
    expect(result).toMatchObject({status: 'fail', code: 'none-found'})
    return [result?.summary ?? '', ...(result?.remedies?.flatMap(({steps}) => steps.map(({text}) => text)) ?? [])]
  }

  it('names the profile that has some', async () => {
    const [summary, step] = await texts({...unnamed, ...keyed('dev')})
    expect(summary).toContain('; the profile dev has a source of credentials, but nothing selects it')
    expect(step).toBe("git config --global --replace-all credential.helper '!aws --profile dev codecommit credential-helper $@' codecommit")
  })

  it('names several', async () => {
    const [summary, which, step] = await texts({...unnamed, ...keyed('dev', 'prod')})
    expect(summary).toContain('; the profiles dev, prod have a source of credentials, but nothing selects one of them')
    expect(which).toBe('put one of these for NAME: dev, prod')
    expect(step).toContain('--profile NAME codecommit')
  })

  it('leaves a profile that somebody named as it is', async () => {
    const [summary, step] = await texts({
      ...keyed('dev'),
      'credential-source': {profile: {name: 'other', source: 'AWS_PROFILE', explicit: true, exists: true}},
    })
    expect(summary).toMatch(/nothing to sign with$/)
    expect(step).toBe('aws configure --profile other')
  })
})

it('says to whom the address was rewritten: in Git Bash before Git is started, else in the helper line', async () => {
  const facts = {...unsupported, ...windows, ...from('container-role', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')}
  const [byGit] = await examineWith(resolve, {...facts, ...variable('/v2/credentials/x')})
  expect(byGit?.summary).toMatch(/^Git's own shell rewrites /)
  expect(JSON.stringify(byGit?.remedies)).toContain('!MSYS_NO_PATHCONV=1 aws codecommit credential-helper')
  const [byBash] = await examineWith(resolve, {
    ...noAnswer,
    ...windows,
    ...container('unsupported-host'),
    ...variable('C:/Program Files/Git/v2/credentials/x'),
  })
  expect(byBash?.summary).toMatch(/^Git Bash has rewritten /)
  expect(JSON.stringify(byBash?.remedies)).toContain('export MSYS_NO_PATHCONV=1')
})
