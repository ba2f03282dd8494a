import {describe, expect, it} from 'vitest'
import settings from '../../../src/checks/profile/settings.js'
import {AKID, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {examineHome} from './home.js'
import type {Home} from './home.js'

const KEYS = `aws_access_key_id = ${AKID}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`
const CREDENTIALS = `[base]\n${KEYS}`
const ROLE = '[default]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nsource_profile = base\n'
const OFFLINE: FactOverrides = {'probe-as-configured': unobserved('offline')}
const version = (text: string): FactOverrides => ({
  'aws-cli': {...healthyFacts['aws-cli'], version: text, major: text.startsWith('1') ? 1 : 2},
})

const examined = async ({facts, ...home}: Home) => {
  const results = await examineHome([settings], {credentials: CREDENTIALS, ...home, facts: {...OFFLINE, ...facts}})
  expect(results).toHaveLength(1)
  const [{status, code, summary, remedies = []}] = results as [(typeof results)[number]]
  return {found: `${status} ${code}`, summary, steps: remedies.flatMap(({steps}) => steps.map(({text}) => text))}
}

describe('silent', () => {
  it.each([
    ['values that are good', `${ROLE}region = eu-west-1\nretry_mode = standard\nmax_attempts = 4\n`, {}],
    ['a Region of keys, which is not judged', `[default]\nregion = eu-west-1 # Ireland\n${CREDENTIALS.replace('[base]\n', '')}`, {}],
    ['a form of times that the AWS CLI knows', '[default]\ncli_timestamp_format = wire\n', {}],
    [
      'a form of times that it does not, where git-remote-codecommit signs',
      '[default]\ncli_timestamp_format = local\n',
      {facts: {target: {method: 'grc'}}},
    ],
    ['a way of trying again of version 1, with version 1', `${ROLE}region = eu-west-1\nretry_mode = legacy\n`, {facts: version('1.45.11')}],
  ] as [string, string, Home][])('%s', async (_name, config, more) => expect((await examined({config, ...more})).found).toBe('pass ok'))
})

describe('named', () => {
  it.each([
    {
      name: 'a comment behind the Region',
      home: {config: `${ROLE}region = eu-west-1 # Ireland\n`},
      says: '~/.aws/config:4: region is "eu-west-1 # Ireland", including the comment',
      step: /region = eu-west-1$/,
    },
    {
      name: 'a way of trying again of version 1, with version 2',
      home: {config: `${ROLE}region = eu-west-1\nretry_mode = legacy\n`, facts: version('2.32.1')},
      says: 'retry_mode is "legacy", but should be standard or adaptive',
      step: /delete this line of the profile default/,
    },
    {
      name: 'a number in words, for any source',
      home: {config: '[default]\nmetadata_service_timeout = 5s\n'},
      says: 'so the AWS tools stop before they look for credentials',
      step: /whole number of seconds/,
    },
    {
      name: 'a comment behind the form of times, with which the AWS CLI does not start',
      home: {config: `[default]\n${KEYS}cli_timestamp_format = iso8601 # local\n`},
      says: 'cli_timestamp_format is "iso8601 # local", including the comment',
      step: /cli_timestamp_format = iso8601$/,
    },
    {
      name: 'a variable with a blank',
      home: {config: ROLE, env: {AWS_DEFAULT_REGION: 'eu-west-1 '}},
      says: 'AWS_DEFAULT_REGION: region is "eu-west-1 ", including the quotes or spaces',
      step: /^export AWS_DEFAULT_REGION=eu-west-1$/,
    },
  ])('$name', async ({home, says, step}) => {
    const {found, summary, steps} = await examined(home)
    expect(found).toBe('fail setting-refused')
    expect(summary).toContain(says)
    expect(steps.join('\n')).toMatch(new RegExp(step, 'm'))
  })
})
