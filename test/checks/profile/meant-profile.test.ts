import {describe, expect, it} from 'vitest'
import {meantBy, profilesWithKeys} from '../../../src/checks/profile/meant-profile.js'
import type {AwsFiles, AwsProfile} from '../../../src/facts/aws/files/aws-files.js'

const profile = (name: string, settings: Record<string, string>): AwsProfile => ({
  name,
  settings: Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, {key, value, line: 1, source: '~/.aws/config:1'}]),
  ) as never,
  config: null,
  credentials: null,
})

const files = (profiles: readonly AwsProfile[], sessions: readonly string[] = []): AwsFiles =>
  ({
    profiles: Object.fromEntries(profiles.map(one => [one.name, one])),
    ssoSessions: Object.fromEntries(sessions.map(name => [name, {}])),
  }) as never

const dev = profile('dev', {role_arn: 'arn:aws:iam::111122223333:role/Dev'})
const plain = profile('plain', {region: 'eu-west-1'})

describe('the profile that was meant', () => {
  it.each([
    ['one that signs in by an sso-session of the name', 'corp', files([profile('work', {sso_session: 'corp'}), plain], ['corp']), ['work']],
    ['one of nearly that name', 'dve', files([dev, plain]), ['dev']],
    ['the only one that has keys', 'PLACEHOLDER', files([dev, plain]), ['dev']],
    ['none, where several have keys', 'PLACEHOLDER', files([dev, profile('prod', {credential_process: 'x'})]), []],
    ['none, where none has keys', 'PLACEHOLDER', files([plain]), []],
    ['none, where there is none', 'PLACEHOLDER', files([]), []],
    [
      'not one that merely names a session which does not exist',
      'corporation',
      files([profile('work', {sso_session: 'corporation'}), dev]),
      [],
    ],
  ])('is %s', (_title, name, given, candidates) => {
    expect(meantBy(name, given).candidates).toEqual(candidates)
  })

  it('says what there is', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(letter => profile(`${letter}-account`, {}))
    expect(meantBy('zzzzzzzz', files(many)).hint).toBe('; there are a-account, b-account, c-account, d-account, e-account and 2 more')
    expect(meantBy('zzzzzzzz', files([]))).toEqual({hint: '; there are no profiles at all', candidates: []})
  })

  it('counts as keys whatever the AWS tools take them from', () => {
    expect(profilesWithKeys(files([plain, dev, profile('long', {aws_access_key_id: 'x'})]))).toEqual(['dev', 'long'])
  })
})
