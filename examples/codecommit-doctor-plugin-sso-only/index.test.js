import assert from 'node:assert'
import test from 'node:test'
import {tryCheck} from 'codecommit-doctor/plugin'
import checks from './index.js'

const at = (key, value, line) => ({key, value, line, source: `~/.aws/config:${line}`})

/** Profiles as the fact aws-files tells them; a key of its own in the credentials file makes the last argument. */
const profile = (name, settings, key) => ({
  name,
  settings: Object.fromEntries(Object.entries(settings).map(([setting, value], index) => [setting, at(setting, value, index + 2)])),
  config: {settings: []},
  credentials: key ? {settings: [{...at('aws_access_key_id', key, 2), source: '~/.aws/credentials:2'}]} : null,
})

const found = (...profiles) =>
  tryCheck(checks[0], {awsFiles: {profiles: Object.fromEntries(profiles.map(one => [one.name, one]))}}).map(
    ({status, code, summary}) => `${status} ${code} ${summary}`,
  )

test('nothing is said without profiles', () => {
  assert.deepEqual(found(), ['skip not-applicable there is no AWS profile'])
})

test('profiles that sign in are right, and so are roles that start from them', () => {
  const signed = profile('dev', {sso_session: 'org'})
  const legacy = profile('old', {sso_start_url: 'https://x.awsapps.com/start'})
  const role = profile('admin', {role_arn: 'arn:aws:iam::123456789012:role/Admin', source_profile: 'dev'})
  assert.deepEqual(found(signed, legacy, role), ['pass ok all profiles sign in with IAM Identity Center'])
})

test('a long-term key is told, where it stands', () => {
  const [finding] = tryCheck(checks[0], {awsFiles: {profiles: {dev: profile('dev', {}, 'AKIAIOSFODNN7EXAMPLE')}}})
  assert.equal(finding.code, 'long-term-key')
  assert.deepEqual(finding.evidence, [{label: 'access key of dev', value: 'AKIAIOSFODNN7EXAMPLE', source: '~/.aws/credentials:2'}])
})

test('every other way is told once, and a circle of roles is one', () => {
  const [one, two] = ['one', 'two'].map((name, index) => profile(name, {role_arn: 'x', source_profile: ['two', 'one'][index]}))
  assert.deepEqual(found(profile('ci', {credential_process: '/bin/keys'}), one, two), [
    'warn other-way 3 profiles do not sign in with IAM Identity Center: ci, one, two',
  ])
})
