import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/target/region.js'
import {examineWith, healthyFacts, setting, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const grc = {
  method: 'grc' as const,
  address: 'codecommit://demo',
  url: 'codecommit://demo',
  host: null,
  codecommitHost: false,
  path: null,
  region: null,
}
const host = (name: string, region: string): FactOverrides => ({
  target: {
    host: name,
    url: `https://${name}/v1/repos/demo`,
    address: `https://${name}/v1/repos/demo`,
    region: {value: region, source: 'host of the URL'},
  },
  'credential-source': {region: {value: region, source: '~/.aws/config:2'}},
})
const standard = (region: string): FactOverrides => host(`git-codecommit.${region}.amazonaws.com`, region)
const silent: FactOverrides = {'probe-endpoint': unobserved('offline')}
const dead: FactOverrides = {'probe-endpoint': {status: null}}
const run = async (facts: FactOverrides) => examineWith(check, facts)
const codes = async (facts: FactOverrides) => (await run(facts)).map(({status, code}) => `${status} ${code}`)
const types = async (facts: FactOverrides) =>
  (await run(facts)).flatMap(({remedies = []}) => remedies.flatMap(({steps}) => steps.map(({text}) => text))).join('\n')

describe('silent', () => {
  it.each<[string, FactOverrides]>([
    ['healthy', {}],
    ['offline', silent],
    ['a Region of the newer page', {...standard('il-central-1'), ...silent}],
    ['FIPS', {...host('git-codecommit-fips.us-east-1.amazonaws.com', 'us-east-1'), ...silent}],
    ['China', {...host('git-codecommit.cn-north-1.amazonaws.com.cn', 'cn-north-1'), ...silent, 'caller-identity': unobserved('offline')}],
    ['VPC endpoint', {...host('vpce-0b47ea360adebf88a-jkl.git-codecommit.eu-west-1.vpce.amazonaws.com', 'eu-west-1'), ...silent}],
    ["git-remote-codecommit with the profile's Region", {target: grc, 'credential-source': {tool: 'grc'}}],
    [
      'git-remote-codecommit with a Region in the address',
      {target: {...grc, region: {value: 'eu-west-1', source: 'the codecommit:: URL'}}, 'credential-source': {tool: 'grc'}},
    ],
  ])('%s', async (_name, facts) => expect(await codes(facts)).toEqual(['pass ok']))

  it('does not arise for an SSH alias and for foreign hosts', async () => {
    expect(await codes({target: {method: 'ssh', host: 'codecommit-2', codecommitHost: false, region: null}})).toEqual([
      'skip not-applicable',
    ])
    expect(await codes({target: {host: 'github.com', codecommitHost: false, region: null, problems: ['not-codecommit']}})).toEqual([
      'skip not-applicable',
    ])
  })
})

describe('named', () => {
  it('region-unknown', async () => {
    expect(await codes({...standard('us-est-1'), ...dead})).toEqual(['fail region-unknown'])
    expect(await types({...standard('us-est-1'), ...dead})).toContain(
      'git remote set-url origin https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo',
    )
    expect(await codes({...standard('mx-central-1'), ...silent})).toEqual(['warn region-unknown'])
    expect(await codes({...standard('mx-central-1'), 'probe-endpoint': {status: 401}})).toEqual(['pass region-unknown'])
    expect((await run({...standard('us-est-1'), ...dead}))[0]?.summary).toContain('us-east-1 or us-west-1')
    expect(
      await codes({
        target: {...grc, region: {value: 'eu-irland-1', source: 'the codecommit:: URL'}},
        ...silent,
        'credential-source': unobserved('offline'),
      }),
    ).toEqual(['fail region-unknown'])
  })

  it('region-not-supported', async () => {
    expect(await codes({...standard('eu-south-2'), ...silent})).toEqual(['warn region-not-supported'])
    expect(await codes({...standard('eu-south-2'), 'probe-endpoint': {status: 401}})).toEqual(['pass region-not-supported'])
    expect(await codes({...standard('us-iso-east-1'), ...silent, 'caller-identity': unobserved('offline')})).toEqual([
      'fail region-not-supported',
    ])
  })

  it('partition-mismatch', async () => {
    expect(await codes({...standard('cn-north-1'), ...silent, 'caller-identity': unobserved('offline')})).toEqual([
      'fail partition-mismatch',
    ])
    expect(await types({...standard('cn-north-1'), ...silent, 'caller-identity': unobserved('offline')})).toContain(
      'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo',
    )
    expect(await codes(host('git-codecommit.eu-west-1.amazonaws.com.cn', 'eu-west-1'))).toEqual(['fail partition-mismatch'])
    expect(await codes(standard('us-gov-west-1'))).toEqual(['fail partition-mismatch'])
    const role = {arn: 'arn:aws-cn:iam::111122223333:role/x', sourceProfile: null, source: '~/.aws/config:4'}
    expect(await codes({'credential-source': {...healthyFacts['credential-source'], role}})).toEqual(['fail partition-mismatch'])
  })

  it('grc-no-region', async () => {
    const none = {...healthyFacts['credential-source'], tool: 'grc' as const, region: null}
    expect(await codes({target: grc, 'credential-source': none})).toEqual(['fail grc-no-region'])
    expect(await types({target: grc, 'credential-source': none})).toContain('aws configure set region REGION --profile default')
    const env = {AWS_REGION: {name: 'AWS_REGION', value: 'eu-west-1', padded: false}}
    expect(await types({target: grc, 'credential-source': none, environment: env})).toContain(
      'aws configure set region eu-west-1 --profile default',
    )
    expect((await run({target: grc, 'credential-source': none, environment: env}))[0]?.summary).toContain('AWS_REGION is set')
    const missing = {...none, profile: {name: 'nope', explicit: true, source: 'the GRC URL', exists: false}}
    expect((await run({target: {...grc, profile: 'nope'}, 'credential-source': missing}))[0]).toMatchObject({
      status: 'skip',
      because: ['profile/exists'],
    })
    expect(await codes({target: grc, 'credential-source': unobserved('deadline')})).toEqual(['unknown deadline'])
    expect(await codes({target: {...grc, problems: ['grc-malformed']}, 'credential-source': none})).toEqual(['skip prerequisite'])
  })

  it('region-differs: a remark, unless the repository was not found there', async () => {
    expect(await codes({'credential-source': {region: {value: 'us-east-1', source: '~/.aws/config:2'}}})).toEqual(['pass region-differs'])
    const environment = {
      ...healthyFacts['credential-source'],
      tool: 'grc' as const,
      region: {value: 'us-east-1', source: 'AWS_DEFAULT_REGION'},
    }
    expect(await codes({target: grc, 'credential-source': environment})).toEqual(['pass region-differs'])
    expect(await codes({target: grc, 'credential-source': environment, 'probe-signed': {status: 404}})).toEqual(['warn region-differs'])
  })

  it('sts-global-endpoint', async () => {
    const role = {arn: 'arn:aws:iam::111122223333:role/x', sourceProfile: null, source: '~/.aws/config:4'}
    const source = {...healthyFacts['credential-source'], role}
    const legacy = setting('sts_regional_endpoints', 'legacy', 9, '/home/jane/.aws/config')
    const files = {
      ...healthyFacts['aws-files'],
      profiles: {default: {name: 'default', config: null, credentials: null, settings: {sts_regional_endpoints: legacy}}},
    }
    expect(await codes({'credential-source': source, 'aws-files': files})).toEqual(['pass sts-global-endpoint'])
    const failed = {
      state: 'failed' as const,
      provider: 'assume-role' as const,
      operation: 'AssumeRole',
      code: 'network',
      message: 'getaddrinfo ENOTFOUND sts.amazonaws.com',
    }
    expect(await codes({'credential-source': source, 'aws-files': files, credentials: failed})).toEqual(['warn sts-global-endpoint'])
    expect(await codes({'credential-source': source, credentials: failed})).toEqual(['pass ok'])
    const said = {
      outcome: 'no-credential' as const,
      helpers: [
        {
          command: 'aws codecommit credential-helper',
          ms: 9,
          stderr: ['Could not connect to the endpoint URL: "https://sts.amazonaws.com/"'],
        },
      ],
    }
    expect(await codes({'credential-source': source, 'aws-files': files, 'probe-as-configured': said})).toEqual([
      'warn sts-global-endpoint',
    ])
  })
})
