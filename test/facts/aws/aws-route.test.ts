import {spawnSync} from 'node:child_process'
import {describe, expect, it} from 'vitest'
import {proxyFor, routeFor} from '../../../src/facts/aws/services/aws-route.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

describe('the proxy that botocore would take', () => {
  const rows: [env: Record<string, string>, proxy: string | null][] = [
    [{}, null],
    [{HTTPS_PROXY: 'http://a:1'}, 'http://a:1'],
    [{HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2'}, 'http://b:2'],
    [{HTTPS_PROXY: 'http://a:1', https_proxy: ''}, null],
    [{https_proxy: 'a:1'}, 'http://a:1'],
    [{all_proxy: 'http://a:1'}, null],
    [{http_proxy: 'http://a:1'}, null],
    [{https_proxy: 'http://a:1', no_proxy: '*'}, null],
    [{https_proxy: 'http://a:1', NO_PROXY: '.amazonaws.com'}, null],
    [{https_proxy: 'http://a:1', NO_PROXY: 'other.example, amazonaws.com'}, null],
    [{https_proxy: 'http://a:1', no_proxy: 'onaws.com'}, 'http://a:1'],
    [{https_proxy: 'http://a:1', no_proxy: ''}, 'http://a:1'],
  ]
  it.each(rows)('%j: %s', (env, proxy) => {
    expect(proxyFor('https://sts.eu-west-1.amazonaws.com/', env)?.url ?? null).toBe(proxy)
  })
})

// The installed botocore is asked what it would do; skipped where Python has none.
const ORACLE = `import json, sys
from unittest import mock
import os
from botocore.utils import get_environ_proxies
from botocore.httpsession import ProxyConfiguration
answers = []
for url, env in json.load(sys.stdin):
    with mock.patch.dict(os.environ, env, clear=True):
        answers.append(ProxyConfiguration(proxies=get_environ_proxies(url)).proxy_url_for(url))
print(json.dumps(answers))`
const python = spawnSync('python3', ['-c', 'import botocore'])

it.skipIf(python.status !== 0 || process.platform !== 'linux')('the real botocore takes the same proxy', () => {
  const values = ['http://a:1', 'b:2', '//c:3', 'https://d:4', '']
  const urls = ['https://sts.eu-west-1.amazonaws.com/', 'http://localhost:4566/', 'https://portal.sso.eu-west-1.amazonaws.com/']
  const lists = [
    '*',
    '',
    '.amazonaws.com',
    'amazonaws.com',
    'onaws.com',
    'STS.eu-west-1.amazonaws.com',
    'localhost',
    'localhost:4566',
    'localhost:1',
    ' a , eu-west-1.amazonaws.com',
    '*.amazonaws.com',
    '*,x',
  ]
  const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy']
  const cases = urls.flatMap(url =>
    [
      ...names.flatMap(name => values.map(value => ({[name]: value}))),
      ...values.flatMap(one => values.map(other => ({https_proxy: one, HTTPS_PROXY: other}))),
      ...['no_proxy', 'NO_PROXY'].flatMap(name => lists.map(list => ({https_proxy: 'http://a:1', HTTP_PROXY: 'http://h:5', [name]: list}))),
      {https_proxy: 'http://a:1', no_proxy: '', NO_PROXY: '*'},
    ].map(env => [url, env] as [string, Record<string, string>]),
  )
  const {stdout, stderr} = spawnSync('python3', ['-c', ORACLE], {input: JSON.stringify(cases), encoding: 'utf8'})
  expect(stderr).toBe('')
  const theirs = JSON.parse(stdout) as (string | null)[]
  const differing = cases.flatMap(([url, env], index) => {
    const ours = proxyFor(url, env)?.url ?? null
    return ours === theirs[index] ? [] : [{url, env, ours, theirs: theirs[index]}]
  })
  expect(cases.length).toBeGreaterThan(200)
  expect(differing).toEqual([])
})

describe('the endpoint that botocore would take', () => {
  const config =
    '[default]\nendpoint_url = http://profile:1\n[profile s]\nservices = local\nendpoint_url = http://general:2\n[services local]\nsts =\n  endpoint_url = http://service:3\n' +
    '[profile off]\nendpoint_url = http://x:4\nignore_configured_endpoint_urls = true\n[profile legacy]\nsts_regional_endpoints = legacy\n'
  const rows: [profile: string, service: 'sts' | 'codecommit', region: string | null, env: Record<string, string>, expected: object][] = [
    ['none', 'sts', 'eu-west-1', {}, {endpoint: null, global: false, region: 'eu-west-1'}],
    ['none', 'sts', null, {}, {endpoint: null, global: true, region: 'us-east-1'}],
    ['legacy', 'sts', 'eu-west-1', {}, {global: true, region: 'us-east-1'}],
    ['legacy', 'sts', 'ap-east-1', {}, {global: false, region: 'ap-east-1'}],
    ['legacy', 'sts', 'eu-west-1', {AWS_STS_REGIONAL_ENDPOINTS: 'regional'}, {global: false}],
    ['none', 'codecommit', 'eu-west-1', {AWS_USE_FIPS_ENDPOINT: 'true'}, {fips: true}],
    ['default', 'codecommit', 'eu-west-1', {}, {endpoint: {url: 'http://profile:1', source: '~/.aws/config:2'}}],
    ['s', 'sts', 'eu-west-1', {}, {endpoint: {url: 'http://service:3', source: '~/.aws/config:7'}}],
    ['s', 'codecommit', 'eu-west-1', {}, {endpoint: {url: 'http://general:2', source: '~/.aws/config:5'}}],
    ['s', 'sts', null, {AWS_ENDPOINT_URL: 'http://all:5'}, {endpoint: {url: 'http://all:5', source: 'AWS_ENDPOINT_URL'}, global: false}],
    [
      's',
      'sts',
      'eu-west-1',
      {AWS_ENDPOINT_URL: 'http://all:5', AWS_ENDPOINT_URL_STS: 'http://sts:6'},
      {endpoint: {url: 'http://sts:6', source: 'AWS_ENDPOINT_URL_STS'}},
    ],
    ['off', 'sts', 'eu-west-1', {AWS_ENDPOINT_URL: 'http://all:5'}, {endpoint: null}],
    ['default', 'sts', 'eu-west-1', {AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true'}, {endpoint: null}],
  ]
  it.each(rows)('profile %s, %s, %s, %j', async (profile, service, region, env, expected) => {
    const files = await observed(surroundings({home: makeHome({'.aws/config': config})}), 'aws-files')
    expect(await routeFor(service, {env, files, profile, region})).toMatchObject(expected)
  })
})

describe('the access portal of IAM Identity Center', () => {
  it('may be named like any other service', async () => {
    const files = await observed(surroundings({home: makeHome()}), 'aws-files')
    const route = {files, profile: 'default', region: 'eu-west-1'}
    expect(await routeFor('sso', {...route, env: {AWS_ENDPOINT_URL_SSO: 'http://portal:1'}})).toMatchObject({
      endpoint: {url: 'http://portal:1', source: 'AWS_ENDPOINT_URL_SSO'},
    })
    expect(
      (await routeFor('sso', {...route, env: {https_proxy: 'http://a:1', no_proxy: 'portal.sso.eu-west-1.amazonaws.com'}})).proxy,
    ).toBeNull()
  })
})
