import {afterAll, describe, expect, it} from 'vitest'
import type {Facts} from '../../../src/facts/facts.js'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {HOST, jane, janesKey, keyLines, user} from '../../lab/made-up.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

const narrow = {id: 'AKIANARR2LAB3EXAMPLE', secret: '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'}
const running = startLab({
  identities: [
    jane,
    user('narrow', {
      keys: [narrow],
      policy: [{effect: 'Allow', actions: ['codecommit:*'], resources: ['arn:aws:codecommit:eu-north-1:*']}],
    }),
  ],
  repositories: [{name: 'shop'}, {name: 'demo', region: 'eu-north-1'}, {name: 'here'}],
})
afterAll(async () => {
  await (await running).close()
})

async function asked({
  repository = 'demo',
  key = janesKey,
  status = 404,
  env = {},
  config = '[default]\nregion = eu-west-1\n',
  offline = false,
  others = [],
}: {
  repository?: string
  key?: typeof janesKey
  status?: number
  env?: Record<string, string>
  config?: string
  offline?: boolean
  others?: Facts['other-targets']
} = {}) {
  const lab = await running
  lab.log.entries.splice(0)
  return surroundings({
    home: makeHome({'.aws/credentials': `[default]\n${keyLines(key)}`, '.aws/config': config}),
    env: {...lab.environment, ...env},
    options: {offline},
    given: {
      'target': {...healthyFacts.target, host: HOST, repository},
      'helper-chain': healthyFacts['helper-chain'],
      'other-targets': others,
      'probe-signed': {...healthyFacts['probe-signed'], status},
    },
  })
}

const regionsAsked = async (): Promise<string[]> =>
  (await running).log.entries.flatMap(({host, path}) =>
    path === '/GetRepository' && !host.includes('eu-west-1') ? [host.split('.')[1] ?? ''] : [],
  )

describe('repositories-elsewhere', () => {
  it("asks in six Regions at most: those that this machine names first, each once, never the address's own, none of another partition", async () => {
    const found = await observed(
      await asked({
        env: {AWS_DEFAULT_REGION: 'ap-south-1'},
        config:
          '[default]\nregion = eu-west-1\n[profile a]\nregion = eu-north-1\n[profile b]\nregion = cn-north-1\n[profile c]\nregion = eu-north-1\n[profile d]\nregion = nonsense\n',
        others: [{url: 'codecommit::sa-east-1://demo', source: 'remote backup'}],
      }),
      'repositories-elsewhere',
    )
    expect(found.regions.map(({region}) => region)).toEqual([
      'ap-south-1',
      'sa-east-1',
      'eu-north-1',
      'us-east-1',
      'us-west-2',
      'us-east-2',
    ])
    expect(found.regions.filter(({answer}) => answer === 'found')).toEqual([
      {region: 'eu-north-1', source: '~/.aws/config:4', answer: 'found', arn: 'arn:aws:codecommit:eu-north-1:111122223333:demo'},
    ])
    expect((await regionsAsked()).toSorted()).toEqual(found.regions.map(({region}) => region).toSorted())
    expect(found.names).toEqual({ok: true, names: ['shop', 'here'], more: false})
  })

  it('asks only in the Regions that this machine names where GetRepository is denied', async () => {
    const found = await observed(
      await asked({key: narrow, status: 403, config: '[default]\nregion = eu-north-1\n'}),
      'repositories-elsewhere',
    )
    expect(found).toMatchObject({regions: [{region: 'eu-north-1', answer: 'found'}], names: null})
    expect(await regionsAsked()).toEqual(['eu-north-1'])
  })

  it.each([
    ['the repository is there', {repository: 'here', status: 200}],
    ['it is there and refused', {repository: 'here', status: 403}],
    ['--offline', {offline: true}],
    ['the AWS tools ask an endpoint of their own', {env: {AWS_ENDPOINT_URL_CODECOMMIT: 'http://127.0.0.1:9'}}],
  ])('asks nobody when %s', async (_title, options) => {
    expect(await (await asked(options)).get('repositories-elsewhere')).toMatchObject({observed: false})
    expect(await regionsAsked()).toEqual([])
  })
})
