import {describe, expect, test} from 'vitest'
import {codeCommitHost, withoutPort} from '../../src/signing/host.js'

const ID = 'vpce-0b47ea360adebf88a'

describe('codeCommitHost', () => {
  test.each([
    ['git-codecommit.us-east-1.amazonaws.com', {region: 'us-east-1', fips: false, vpcEndpoint: null, china: false}],
    ['git-codecommit.us-gov-west-1.amazonaws.com', {region: 'us-gov-west-1', fips: false, vpcEndpoint: null, china: false}],
    ['git-codecommit.ap-southeast-12.amazonaws.com', {region: 'ap-southeast-12', fips: false, vpcEndpoint: null, china: false}],
    ['git-codecommit.mx-central-1.amazonaws.com', {region: 'mx-central-1', fips: false, vpcEndpoint: null, china: false}],
    ['git-codecommit.cn-northwest-1.amazonaws.com.cn', {region: 'cn-northwest-1', fips: false, vpcEndpoint: null, china: true}],
    ['git-codecommit-fips.ca-central-1.amazonaws.com', {region: 'ca-central-1', fips: true, vpcEndpoint: null, china: false}],
    [`${ID}.git-codecommit.us-east-1.vpce.amazonaws.com`, {region: 'us-east-1', fips: false, vpcEndpoint: ID, china: false}],
    [`${ID}-jkl88hez.git-codecommit.us-east-1.vpce.amazonaws.com`, {region: 'us-east-1', fips: false, vpcEndpoint: ID, china: false}],
    [
      `${ID}-jkl88hez-us-east-1a.git-codecommit-fips.us-east-1.vpce.amazonaws.com`,
      {region: 'us-east-1', fips: true, vpcEndpoint: ID, china: false},
    ],
    [`${ID}-jkl88hez.git-codecommit.cn-north-1.vpce.amazonaws.com.cn`, {region: 'cn-north-1', fips: false, vpcEndpoint: ID, china: true}],
  ])('%s is one', (host, parts) => {
    expect(codeCommitHost(host)).toEqual({host, ...parts})
  })

  test('takes any case and gives lower case', () => {
    expect(codeCommitHost('Git-CodeCommit.US-East-1.AmazonAWS.com')?.host).toBe('git-codecommit.us-east-1.amazonaws.com')
  })

  test.each([
    ['longer at the end', 'git-codecommit.us-east-1.amazonaws.com.evil.example'],
    ['longer at the front', 'evil.git-codecommit.us-east-1.amazonaws.com'],
    ['joined at the front', 'xgit-codecommit.us-east-1.amazonaws.com'],
    ['other top level', 'git-codecommit.us-east-1.amazonaws.com.co'],
    ['a name that looks alike', 'git-codecommit.us-east-1.amazonaws.corn'],
    ['no dot', 'git-codecommit.us-east-1xamazonaws.com'],
    ['a bucket of that name', 'git-codecommit.s3.amazonaws.com'],
    ['a bucket of that name, old style', 'git-codecommit.s3-us-west-2.amazonaws.com'],
    ['a machine of that name', 'git-codecommit.compute-1.amazonaws.com'],
    ['a load balancer of that name', 'git-codecommit.us-east-1.elb.amazonaws.com'],
    ['no Region', 'git-codecommit.amazonaws.com'],
    ['an empty Region', 'git-codecommit..amazonaws.com'],
    ['the API', 'codecommit.us-east-1.amazonaws.com'],
    ['an interface endpoint without id', 'git-codecommit.us-east-1.vpce.amazonaws.com'],
    ['an interface endpoint of the API', `${ID}.codecommit.us-east-1.vpce.amazonaws.com`],
    ['an endpoint id before a public host', `${ID}.git-codecommit.us-east-1.amazonaws.com`],
    ['a dot in the endpoint id', 'vpce-a.b.git-codecommit.us-east-1.vpce.amazonaws.com'],
    ['a port', 'git-codecommit.us-east-1.amazonaws.com:443'],
    ['a trailing dot', 'git-codecommit.us-east-1.amazonaws.com.'],
    ['user information', 'me@git-codecommit.us-east-1.amazonaws.com'],
    ['another host as user information', 'git-codecommit.us-east-1.amazonaws.com@evil.example'],
    ['a line break', 'git-codecommit.us-east-1.amazonaws.com\n'],
    ['a line break inside', 'git-codecommit.us-east-1.amazonaws.com\nhost=evil.example'],
    ['NUL', 'git-codecommit.us-east-1.amazonaws.com\0.evil.example'],
    ['a blank', ' git-codecommit.us-east-1.amazonaws.com'],
    ['a path', 'git-codecommit.us-east-1.amazonaws.com/v1'],
    ['a letter that lower-cases into ASCII', 'git-codecommit.us-east-1.amazonaws.com'.replace('k', '\u212a').replace('i', '\u0130')],
    ['other digits', 'git-codecommit.us-east-\u0661.amazonaws.com'],
    ['a full-width dot', 'git-codecommit.us-east-1\uff0eamazonaws.com'],
    ['other partition', 'git-codecommit.eusc-de-east-1.amazonaws.eu'],
    ['nothing', ''],
    ['megabytes', 'vpce-a'.repeat(200_000)],
  ])('%s is none', (_what, host) => {
    expect(codeCommitHost(host)).toBeNull()
  })
})

test.each([
  ['a.example:443', 'a.example'],
  ['a.example:', 'a.example'],
  ['a.example', 'a.example'],
  ['a.example:443@evil.example', 'a.example:443@evil.example'],
])('withoutPort of %s is %s', (host, name) => {
  expect(withoutPort(host)).toBe(name)
})
