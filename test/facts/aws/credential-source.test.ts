import {describe, expect, it} from 'vitest'
import type {ChainHelper} from '../../../src/facts/git/helper-chain.js'
import {awsHelper, healthyFacts, storeHelper} from '../../checks/healthy.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import type {Made} from './aws-surroundings.js'

const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`
const PROFILES = ['default', 'a', 'b', 'c'].map(name => `[${name}]\n${keys(`AKIA${name.toUpperCase()}`)}`).join('')
const CONFIG = '[default]\nregion = eu-west-1\n[profile a]\nregion = us-east-2\n'

const chain = (...helpers: Partial<ChainHelper>[]): Pick<NonNullable<Made['given']>, 'target' | 'helper-chain'> => ({
  'target': healthyFacts.target,
  'helper-chain': {...healthyFacts['helper-chain'], helpers: helpers.map(helper => ({...awsHelper, ...helper}))},
})
const grc = (profile: string | null): NonNullable<Made['given']> => ({
  'target': {...healthyFacts.target, method: 'grc', host: null, profile, region: null},
  'helper-chain': chain({profile: 'c'})['helper-chain'] as never,
})
const cli = (major: 1 | 2): NonNullable<Made['given']> => ({'aws-cli': {...healthyFacts['aws-cli'], major}})

describe('which profile is meant (design §7, S)', () => {
  const rows: [name: string, made: Omit<Made, 'home'>, profile: object, more?: object][] = [
    [
      'nothing',
      {},
      {name: 'default', explicit: false, source: 'nothing (default)', exists: true},
      {accessKeyId: 'AKIADEFAULT', tool: 'aws-v2'},
    ],
    [
      '--profile',
      {options: {profile: 'a'}, env: {AWS_PROFILE: 'b'}, given: grc('c')},
      {name: 'a', explicit: true, source: '--profile'},
      {tool: 'grc'},
    ],
    [
      'the GRC URL',
      {env: {AWS_PROFILE: 'b'}, given: grc('a')},
      {name: 'a', explicit: true, source: 'the GRC URL'},
      {tool: 'grc', accessKeyId: 'AKIAA'},
    ],
    ['a GRC URL without profile, which asks no helper', {given: grc(null)}, {name: 'default', explicit: false}, {tool: 'grc'}],
    [
      'the helper line',
      {env: {AWS_PROFILE: 'b', AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x'}, given: chain({profile: 'a'})},
      {name: 'a', explicit: true, source: 'helper line ~/.gitconfig:2'},
      {accessKeyId: 'AKIAA', losers: [{provider: 'env', source: 'environment variables', accessKeyId: 'AKIAENV'}]},
    ],
    ['the first AWS helper', {given: chain(storeHelper, {profile: 'b'}, {profile: 'a'})}, {name: 'b'}],
    ['the doctor as helper', {given: chain({kind: 'doctor', profile: 'b'})}, {name: 'b', explicit: true}],
    ['no AWS helper', {env: {AWS_PROFILE: 'a'}, given: chain(storeHelper)}, {name: 'a', source: 'AWS_PROFILE'}],
    [
      'a variable in the helper line',
      {given: chain({assignments: {AWS_PROFILE: 'a'}})},
      {name: 'a', explicit: false, source: 'AWS_PROFILE in helper line ~/.gitconfig:2'},
    ],
    [
      'a variable in the helper line, and the keys of the environment',
      {env: {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x'}, given: chain({assignments: {AWS_PROFILE: 'a'}})},
      {name: 'a', explicit: false},
      {provider: 'env', accessKeyId: 'AKIAENV'},
    ],
    ['AWS_PROFILE', {env: {AWS_PROFILE: 'a'}}, {name: 'a', explicit: false, source: 'AWS_PROFILE'}],
    ['AWS_DEFAULT_PROFILE', {env: {AWS_DEFAULT_PROFILE: 'b'}}, {name: 'b', source: 'AWS_DEFAULT_PROFILE'}],
    [
      'both for version 1',
      {env: {AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b'}, given: cli(1)},
      {name: 'b', source: 'AWS_DEFAULT_PROFILE'},
      {tool: 'aws-v1'},
    ],
    [
      'both for version 2',
      {env: {AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b'}, given: cli(2)},
      {name: 'a', source: 'AWS_PROFILE'},
      {tool: 'aws-v2'},
    ],
    ['both for git-remote-codecommit', {env: {AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b'}, given: grc(null)}, {name: 'b'}],
    [
      'an empty variable',
      {env: {AWS_PROFILE: ''}},
      {name: '', exists: false},
      {refusal: {message: 'The config profile () could not be found', source: 'AWS_PROFILE'}},
    ],
    [
      'a profile that is not there, in spite of keys',
      {env: {AWS_PROFILE: 'nope', AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x'}},
      {name: 'nope', exists: false},
      {provider: null, refusal: {kind: 'profile-not-found'}},
    ],
    [
      'a GRC profile that is not there',
      {given: grc('nope')},
      {exists: false},
      {refusal: {message: 'The following profile was not found: nope.', source: 'the GRC URL'}},
    ],
  ]
  it.each(rows)('%s', async (_name, made, profile, more = {}) => {
    const source = await observed(
      surroundings({home: makeHome({'.aws/credentials': PROFILES, '.aws/config': CONFIG}), ...made}),
      'credential-source',
    )
    expect(source.profile).toMatchObject(profile)
    expect(source).toMatchObject(more)
  })

  it('does not start aws where its version does not matter', async () => {
    const facts = surroundings({home: makeHome({'.aws/credentials': PROFILES}), env: {AWS_PROFILE: 'a', AWS_DEFAULT_REGION: 'eu-west-1'}})
    await observed(facts, 'credential-source')
    expect(facts.taken().has('aws-cli')).toBe(false)
  })

  it.each<[string, Partial<ChainHelper>]>([
    ['has files of its own', {assignments: {AWS_CONFIG_FILE: '/x'}}],
    ['takes the profile from the shell', {profile: '$MY_PROFILE'}],
    ['takes a variable from the shell', {assignments: {AWS_PROFILE: '`cat p`'}}],
  ])('does not guess where the helper line %s', async (_name, helper) => {
    const facts = surroundings({home: makeHome(), given: chain(helper)})
    expect(await facts.get('credential-source')).toMatchObject({observed: false, code: 'not-observable'})
  })
})

describe('which Region is meant', () => {
  const rows: [name: string, made: Omit<Made, 'home'>, region: object | null][] = [
    ['the profile', {}, {value: 'eu-west-1', source: '~/.aws/config:2'}],
    ['another profile', {options: {profile: 'a'}}, {value: 'us-east-2', source: '~/.aws/config:4'}],
    ['--region', {options: {region: 'sa-east-1'}, env: {AWS_DEFAULT_REGION: 'x'}}, {value: 'sa-east-1', source: '--region'}],
    ['AWS_DEFAULT_REGION', {env: {AWS_DEFAULT_REGION: 'us-west-1'}}, {value: 'us-west-1', source: 'AWS_DEFAULT_REGION'}],
    [
      'AWS_REGION for version 2',
      {env: {AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-1'}, given: cli(2)},
      {value: 'us-west-2', source: 'AWS_REGION'},
    ],
    ['AWS_REGION for version 1', {env: {AWS_REGION: 'us-west-2'}, given: cli(1)}, {value: 'eu-west-1', source: '~/.aws/config:2'}],
    ['AWS_REGION for git-remote-codecommit', {env: {AWS_REGION: 'us-west-2'}, options: {profile: 'b'}, given: grc(null)}, null],
    ['an empty variable', {env: {AWS_DEFAULT_REGION: ''}}, null],
  ]
  it.each(rows)('%s', async (_name, made, region) => {
    const source = await observed(
      surroundings({home: makeHome({'.aws/credentials': PROFILES, '.aws/config': CONFIG}), ...made}),
      'credential-source',
    )
    expect(source.region).toEqual(region)
  })
})

describe('roles and their sources (facts ID 4)', () => {
  const ROLE = 'role_arn = arn:aws:iam::444455556666:role/R\n'
  const rows: [name: string, config: string, expected: object][] = [
    [
      'a role from static keys',
      `[default]\n${ROLE}source_profile = b\n[profile b]\n${keys('AKIAB')}`,
      {
        provider: 'assume-role',
        source: '~/.aws/config:2',
        role: {arn: 'arn:aws:iam::444455556666:role/R', sourceProfile: 'b'},
        accessKeyId: null,
        base: {provider: 'config-file', profile: 'b', accessKeyId: 'AKIAB', source: '~/.aws/config:5'},
        losers: [],
      },
    ],
    [
      'a role from its own keys',
      `[default]\n${ROLE}source_profile = default\n${keys('AKIAD')}`,
      {provider: 'assume-role', base: {profile: 'default'}, losers: []},
    ],
    [
      'keys beside a role',
      `[default]\n${ROLE}source_profile = b\n${keys('AKIAD')}[profile b]\n${keys('AKIAB')}`,
      {provider: 'assume-role', losers: [{provider: 'config-file', source: '~/.aws/config:4', accessKeyId: 'AKIAD'}]},
    ],
    [
      'a role of its source is passed over for its keys',
      `[default]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}${keys('AKIAB')}`,
      {roles: [{profile: 'default'}], base: {accessKeyId: 'AKIAB'}},
    ],
    [
      'no source',
      `[default]\n${ROLE}${keys('AKIAD')}`,
      {
        provider: null,
        refusal: {
          kind: 'role-without-source',
          source: '~/.aws/config:2',
          message: 'Partial credentials found in assume-role, missing: source_profile or credential_source',
        },
      },
    ],
    [
      'two sources',
      `[default]\n${ROLE}source_profile = b\ncredential_source = Environment\n`,
      {refusal: {kind: 'source-and-credential-source', source: '~/.aws/config:4'}},
    ],
    [
      'a source that is not there',
      `[default]\n${ROLE}source_profile = nope\n`,
      {refusal: {kind: 'source-profile-missing', source: '~/.aws/config:3', subject: 'nope'}},
    ],
    [
      'a source without keys',
      `[default]\n${ROLE}source_profile = b\n[profile b]\nregion = x\n`,
      {refusal: {kind: 'source-profile-without-credentials', message: 'The source profile "b" must have credentials.'}},
    ],
    [
      'a loop',
      `[default]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}source_profile = default\n`,
      {refusal: {kind: 'source-loop', source: '~/.aws/config:6', subject: 'default'}},
    ],
    ['a loop of one', `[default]\n${ROLE}source_profile = default\n`, {refusal: {kind: 'source-loop'}}],
    [
      'a source name in the wrong case',
      `[default]\n${ROLE}credential_source = environment\n`,
      {refusal: {kind: 'credential-source-invalid', subject: 'environment'}},
    ],
    [
      'a missing services section',
      `[default]\n${ROLE}services = nope\nsource_profile = b\n[profile b]\n${keys('AKIAB')}`,
      {refusal: {kind: 'other', source: '~/.aws/config:3'}},
    ],
  ]
  it.each(rows)('%s', async (_name, config, expected) => {
    expect(await observed(surroundings({home: makeHome({'.aws/config': config})}), 'credential-source')).toMatchObject(expected)
  })
})

describe('the sources from before the credentials file', () => {
  it('are found at the end of the chain', async () => {
    const home = makeHome({
      'boto': `[Credentials]\n${keys('AKIABOTO')}`,
      'ec2': 'AWSAccessKeyId=AKIAEC2\nAWSSecretKey=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
    })
    const boto = surroundings({home, env: {BOTO_CONFIG: '~/boto'}})
    expect(await observed(boto, 'credentials')).toMatchObject({state: 'resolved', provider: 'boto-config', accessKeyId: 'AKIABOTO'})
    const ec2 = surroundings({home, env: {AWS_CREDENTIAL_FILE: '~/ec2', BOTO_CONFIG: '~/boto'}})
    expect(await observed(ec2, 'credentials')).toMatchObject({state: 'resolved', provider: 'ec2-credentials-file', accessKeyId: 'AKIAEC2'})
    for (const facts of [boto, ec2]) expect(JSON.stringify(await observed(facts, 'credential-source'))).not.toContain('wJalrX')
  })
})
