import {afterAll, describe, expect, it} from 'vitest'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {HOST, janesKey, keyLines, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`
const poor = {id: 'AKIAPOOR2LAB3EXAMPLE', secret: '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'}
const running = startLab({
  identities: [
    user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:*', 'iam:*', 'kms:DescribeKey']}]}),
    user('poor', {keys: [poor], policy: [{effect: 'Allow', actions: ['codecommit:*']}]}),
  ],
  repositories: [{name: 'demo', kmsKeyId: KEY}, {name: 'by-id', kmsKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab'}, {name: 'usual'}],
  keys: [{arn: KEY, state: 'PendingDeletion', told: 'nothing'}],
})
afterAll(async () => {
  await (await running).close()
})

async function asked(
  repository: string,
  {key = janesKey, status = 403, offline = false}: {key?: typeof janesKey; status?: number; offline?: boolean} = {},
) {
  const lab = await running
  lab.log.entries.splice(0)
  return surroundings({
    home: makeHome({'.aws/credentials': `[default]\n${keyLines(key)}`, '.aws/config': '[default]\nregion = eu-west-1\n'}),
    env: lab.environment,
    options: {offline},
    given: {
      'target': {...healthyFacts.target, host: HOST, repository},
      'helper-chain': healthyFacts['helper-chain'],
      'probe-signed': {...healthyFacts['probe-signed'], status},
    },
  })
}

const calls = async (): Promise<string[]> =>
  (await running).log.entries.flatMap(({host, path}) =>
    (host.startsWith('kms') && path.startsWith('/')) || path.includes('Simulate') ? [`${host.split('.')[0] ?? ''} ${path}`] : [],
  )

describe('encryption-key', () => {
  it.each(['demo', 'by-id'])('tells state and owner of the key (%s)', async repository => {
    const key = await observed(await asked(repository), 'encryption-key')
    expect(key).toMatchObject({
      ok: true,
      arn: KEY,
      account: ACCOUNT,
      manager: 'CUSTOMER',
      state: 'PendingDeletion',
      deletion: '2027-01-15T08:00:00.000Z',
    })
  })

  it('knows the default key', async () => {
    expect(await observed(await asked('usual'), 'encryption-key')).toMatchObject({ok: true, manager: 'AWS', state: 'Enabled'})
  })

  it('keeps the ARN where KMS tells nothing', async () => {
    expect(await observed(await asked('by-id', {key: poor}), 'encryption-key')).toMatchObject({
      ok: false,
      arn: KEY,
      account: ACCOUNT,
      error: {code: 'AccessDeniedException'},
    })
  })

  it.each([
    ['Git gets in', {status: 200}],
    ['the repository is not there', {status: 404}],
    ['--offline', {offline: true}],
  ])('asks nobody when %s', async (_title, options) => {
    const facts = await asked('demo', options)
    expect(await facts.get('encryption-key')).toMatchObject({observed: false})
    expect(await facts.get('encryption-key-rights')).toMatchObject({observed: false})
    expect(await calls()).toEqual([])
  })
})

describe('encryption-key-rights', () => {
  it("is what IAM predicts for CodeCommit's use of the key, in one call", async () => {
    const rights = await observed(await asked('demo'), 'encryption-key-rights')
    expect(rights.ok && rights.actions.map(({action, decision}) => `${action} ${decision}`)).toEqual([
      'kms:Decrypt implicitDeny',
      'kms:Encrypt implicitDeny',
      'kms:GenerateDataKey implicitDeny',
      'kms:GenerateDataKeyWithoutPlaintext implicitDeny',
      'kms:ReEncryptFrom implicitDeny',
      'kms:ReEncryptTo implicitDeny',
      'kms:DescribeKey allowed',
    ])
    expect((await calls()).toSorted()).toEqual(['iam /SimulatePrincipalPolicy', 'iam /SimulatePrincipalPolicy', 'kms /DescribeKey'])
  })

  it('is not asked for again where IAM did not tell of Git', async () => {
    expect(await (await asked('demo', {key: poor})).get('encryption-key-rights')).toMatchObject({observed: false, code: 'not-permitted'})
    expect((await calls()).filter(call => call.startsWith('iam'))).toHaveLength(1)
  })
})
