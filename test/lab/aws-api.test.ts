import {readFileSync} from 'node:fs'
import {CodeCommitClient, GetRepositoryCommand, ListRepositoriesCommand} from '@aws-sdk/client-codecommit'
import {GetRoleCommand, GetUserCommand, IAMClient, SimulatePrincipalPolicyCommand} from '@aws-sdk/client-iam'
import {DescribeKeyCommand, KMSClient} from '@aws-sdk/client-kms'
import {AssumeRoleCommand, GetCallerIdentityCommand, STSClient} from '@aws-sdk/client-sts'
import {HttpsProxyAgent} from 'https-proxy-agent'
import {afterAll, afterEach, describe, expect, it} from 'vitest'
import {setUpMachine} from './clients.js'
import {realAws} from './home.js'
import {startLab} from './lab.js'
import type {Lab} from './lab.js'
import {AWS_HELPER, HOST, jane, janesKey, keyLines, sessionKey, URL, user} from './made-up.js'
import {ACCOUNT} from './world.js'
import type {AccessKey, World} from './world.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git/reader`
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

const world: World = {
  identities: [
    jane,
    user('temp', {
      keys: [
        {...sessionKey, expiresInSeconds: 3600},
        {...sessionKey, id: 'ASIAOVER2LAB3EXAMPLE', expiresInSeconds: -5},
      ],
    }),
    user('poor', {
      keys: [{id: 'AKIAPOOR2LAB3EXAMPLE', secret: 'poor'}],
      policy: [
        {effect: 'Allow', actions: ['codecommit:GitPull', 'iam:*']},
        {effect: 'Deny', actions: ['codecommit:GitPush'], layer: 'organization'},
      ],
    }),
  ],
  roles: [{arn: ROLE, trust: [jane.arn], externalId: 'sesame'}],
  repositories: [
    {name: 'demo', kmsKeyId: KEY},
    {name: 'empty', empty: true},
    {name: 'far', region: 'us-east-1'},
  ],
  keys: [{arn: KEY}],
}

let lab: Lab
const running = startLab(world)
afterEach(() => {
  lab.world.clockSkewSeconds = 0
})
afterAll(() => running.then(one => one.close()))

async function settings({id, secret, token}: AccessKey = janesKey) {
  lab = await running
  const agent = new HttpsProxyAgent(lab.proxy)
  // Options of the constructor are for the connection to the proxy; these are for the one through it.
  Object.assign(agent.options, {ca: readFileSync(lab.caFile)})
  return {
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: {accessKeyId: id, secretAccessKey: secret, ...(token !== undefined && {sessionToken: token})},
    requestHandler: {httpsAgent: agent},
  }
}

describe('with the real SDK clients', () => {
  it('STS tells who is asking', async () => {
    expect(await new STSClient(await settings()).send(new GetCallerIdentityCommand())).toMatchObject({Arn: jane.arn, Account: ACCOUNT})
    expect(await new STSClient(await settings(sessionKey)).send(new GetCallerIdentityCommand())).toMatchObject({Account: ACCOUNT})
  })

  it.each<[string, AccessKey, number, string, RegExp]>([
    ['a wrong secret', {...janesKey, secret: 'x'}, 0, 'SignatureDoesNotMatch', /does not match the signature you provided/],
    [
      'an unknown key',
      {...janesKey, id: 'AKIAUNKNOWNEXAMPLE00'},
      0,
      'InvalidClientTokenId',
      /security token included in the request is invalid/,
    ],
    ['a missing token', {id: sessionKey.id, secret: sessionKey.secret}, 0, 'InvalidClientTokenId', /invalid/],
    ['a stray token', {...janesKey, token: 'stale'}, 0, 'InvalidClientTokenId', /invalid/],
    ['an expired session', {...sessionKey, id: 'ASIAOVER2LAB3EXAMPLE'}, 0, 'ExpiredToken', /expired/],
    [
      'a slow clock',
      janesKey,
      1200,
      'SignatureDoesNotMatch',
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    ],
    ['a fast clock', janesKey, -1200, 'SignatureDoesNotMatch', /^Signature not yet current/],
  ])('STS refuses %s', async (_name, key, skew, name, message) => {
    const client = new STSClient(await settings(key))
    lab.world.clockSkewSeconds = skew
    await expect(client.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as string,
    })
  })

  it('STS gives sessions of roles that trust the caller, and these work', async () => {
    const client = new STSClient(await settings())
    const request = {RoleArn: ROLE, RoleSessionName: 'me'}
    await expect(client.send(new AssumeRoleCommand(request))).rejects.toMatchObject({name: 'AccessDenied'})
    const {Credentials: given} = await client.send(new AssumeRoleCommand({...request, ExternalId: 'sesame'}))
    expect(given?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000)
    const session = {id: given?.AccessKeyId ?? '', secret: given?.SecretAccessKey ?? '', token: given?.SessionToken ?? ''}
    expect(await new STSClient(await settings(session)).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/me`,
    })
  })

  it('IAM tells users and roles, and simulates', async () => {
    const client = new IAMClient(await settings())
    expect((await client.send(new GetUserCommand({}))).User).toMatchObject({Arn: jane.arn, UserName: 'jane'})
    expect((await client.send(new GetRoleCommand({RoleName: 'reader'}))).Role).toMatchObject({Arn: ROLE, Path: '/git/'})
    await expect(client.send(new GetRoleCommand({RoleName: 'nobody'}))).rejects.toMatchObject({
      name: expect.stringMatching(/^NoSuchEntity/) as string,
    })
    const simulated = await client.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/poor`,
        ActionNames: ['codecommit:GitPull', 'codecommit:GitPush', 'codecommit:GetRepository'],
        ResourceArns: [`arn:aws:codecommit:eu-west-1:${ACCOUNT}:demo`],
      }),
    )
    expect(simulated.EvaluationResults?.map(result => result.EvalDecision)).toEqual(['allowed', 'explicitDeny', 'implicitDeny'])
    expect(simulated.EvaluationResults?.[1]?.OrganizationsDecisionDetail?.AllowedByOrganizations).toBe(false)
  })

  it('CodeCommit tells repositories', async () => {
    const client = new CodeCommitClient(await settings())
    expect((await client.send(new GetRepositoryCommand({repositoryName: 'demo'}))).repositoryMetadata).toMatchObject({
      accountId: ACCOUNT,
      defaultBranch: 'main',
      kmsKeyId: KEY,
    })
    expect((await client.send(new GetRepositoryCommand({repositoryName: 'empty'}))).repositoryMetadata?.defaultBranch).toBeUndefined()
    expect((await client.send(new ListRepositoriesCommand({}))).repositories?.map(one => one.repositoryName)).toEqual(['demo', 'empty'])
    await expect(client.send(new GetRepositoryCommand({repositoryName: 'far'}))).rejects.toMatchObject({
      name: 'RepositoryDoesNotExistException',
    })
    await expect(client.send(new GetRepositoryCommand({repositoryName: 'a/b'}))).rejects.toMatchObject({
      name: 'InvalidRepositoryNameException',
    })
  })

  it('CodeCommit refuses in JSON names and words', async () => {
    const ask = async (key: AccessKey) => new CodeCommitClient(await settings(key)).send(new GetRepositoryCommand({repositoryName: 'demo'}))
    await expect(ask({id: 'AKIAPOOR2LAB3EXAMPLE', secret: 'poor'})).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no identity-based policy allows the codecommit:GetRepository action') as string,
    })
    await expect(ask({...janesKey, id: 'AKIAUNKNOWNEXAMPLE00'})).rejects.toMatchObject({name: 'UnrecognizedClientException'})
    await expect(ask({...janesKey, secret: 'x'})).rejects.toMatchObject({name: 'InvalidSignatureException'})
    await expect(ask({...sessionKey, id: 'ASIAOVER2LAB3EXAMPLE'})).rejects.toMatchObject({name: 'ExpiredTokenException'})
  })

  it('KMS tells keys', async () => {
    const client = new KMSClient(await settings())
    expect((await client.send(new DescribeKeyCommand({KeyId: KEY}))).KeyMetadata).toMatchObject({
      Arn: KEY,
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
    })
    await expect(client.send(new DescribeKeyCommand({KeyId: 'nothing'}))).rejects.toMatchObject({name: 'NotFoundException'})
  })
})

const aws = await realAws()

describe.skipIf(aws === undefined)('with the real aws', () => {
  it('calls the services and signs for Git; the stand-in answers alike', async () => {
    lab = await running
    const files = {
      '.gitconfig': AWS_HELPER,
      '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
      '.aws/config': '[default]\nregion = eu-west-1\n',
    }
    const [real, standIn] = await Promise.all([setUpMachine(lab, files, {aws: 'real'}), setUpMachine(lab, files, {aws: 'stand-in-v1'})])
    try {
      const [identity, repository, refs] = await Promise.all([
        real.run(['aws', 'sts', 'get-caller-identity']),
        real.run(['aws', 'codecommit', 'get-repository', '--repository-name', 'demo']),
        real.run(['git', 'ls-remote', URL]),
      ])
      expect(JSON.parse(identity.stdout)).toMatchObject({Arn: jane.arn})
      expect(JSON.parse(repository.stdout)).toMatchObject({repositoryMetadata: {repositoryName: 'demo'}})
      expect(refs).toMatchObject({exitCode: 0, stderr: ''})
      for (const [input, env] of STAND_IN_CASES) {
        const command = ['aws', 'codecommit', 'credential-helper', 'get'] as const
        const [one, other] = await Promise.all([real.run(command, {input, env}), standIn.run(command, {input, env})])
        expect({...other, stdout: unsigned(other.stdout)}).toEqual({...one, stdout: unsigned(one.stdout)})
      }
    } finally {
      await Promise.all([real.remove(), standIn.remove()])
    }
  }, 60_000)
})

/** Two runs may fall into two seconds: time and signature are left out. */
const unsigned = (text: string): string => text.replace(/^password=\d{8}T\d{6}Z[0-9a-f]{64}$/m, 'password=SIGNED')

const GET = `protocol=https\nhost=${HOST}\npath=v1/repos/demo\n\n`
const ENVIRONMENT_KEYS = {AWS_ACCESS_KEY_ID: sessionKey.id, AWS_SECRET_ACCESS_KEY: sessionKey.secret}
const STAND_IN_CASES: [string, Record<string, string>][] = [
  [GET, {}],
  [`protocol=https\nhost=${HOST}\n\n`, {}],
  ['protocol=https\nhost=example.com\n\n', {}],
  ['protocol=https\n\n', {}],
  [GET, {AWS_PROFILE: 'nobody'}],
  [GET, {AWS_PROFILE: 'default', AWS_DEFAULT_PROFILE: 'nobody'}],
  [GET, ENVIRONMENT_KEYS],
  [GET, {...ENVIRONMENT_KEYS, AWS_SESSION_TOKEN: 'one', AWS_SECURITY_TOKEN: 'two'}],
  [GET, {AWS_ACCESS_KEY_ID: sessionKey.id}],
  [GET, {AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_CONFIG_FILE: '/dev/null'}],
]
