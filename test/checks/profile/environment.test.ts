import {describe, expect, it} from 'vitest'
import environment from '../../../src/checks/profile/environment.js'
import {AKID, awsHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {examineHome} from './home.js'
import type {Home} from './home.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const KEYS = `aws_access_key_id = ${AKID}\naws_secret_access_key = ${SECRET}\n`
const EXPORTED = {AWS_ACCESS_KEY_ID: 'AKIAENVENVENVENVENV1', AWS_SECRET_ACCESS_KEY: SECRET}
const REFUSED: FactOverrides = {
  'probe-as-configured': {outcome: 'forbidden', answer: null},
  'caller-identity': {ok: false, error: {code: 'InvalidClientTokenId', message: '', status: 403}},
}
const commands = (results: Awaited<ReturnType<typeof examineHome>>): string[] =>
  results.flatMap(({remedies = []}) => remedies.flatMap(({steps}) => steps.map(({text}) => text)))
const examined = (home: Home) => examineHome([environment], home)

describe('profile/environment', () => {
  describe('keys that are exported and passed over', () => {
    it.each([
      [
        'the helper line',
        {value: '!aws --profile dev codecommit credential-helper $@'},
        "git config --global --replace-all credential.helper '!aws codecommit credential-helper $@' codecommit",
      ],
      [
        'a helper line with a path and another spelling',
        {value: '!/opt/aws --profile=dev codecommit credential-helper $@', scope: 'local', key: 'credential.https://x.helper'},
        "git config --local --replace-all credential.https://x.helper '!/opt/aws codecommit credential-helper $@' codecommit",
      ],
    ])('gives the command that takes the profile out of %s', async (_where, helper, text) => {
      const results = await examined({
        credentials: `[dev]\n${KEYS}`,
        env: EXPORTED,
        facts: {...REFUSED, 'helper-chain': {helpers: [{...awsHelper, profile: 'dev', ...helper}]}},
      })
      expect(results).toMatchObject([{status: 'fail', code: 'environment-ignored'}])
      expect(commands(results)).toContain(text)
    })

    it('gives the address without a profile for git-remote-codecommit', async () => {
      const target: FactOverrides = {target: {method: 'grc', url: 'codecommit::eu-west-1://dev@demo', profile: 'dev'}}
      const results = await examined({credentials: `[dev]\n${KEYS}`, env: EXPORTED, facts: {...REFUSED, ...target}})
      expect(results).toMatchObject([{status: 'fail', code: 'environment-ignored'}])
      expect(commands(results)).toContain('git remote set-url origin codecommit::eu-west-1://demo')
    })

    it('is a remark where the profile is not to blame', async () => {
      expect(
        await examined({
          credentials: `[dev]\n${KEYS}`,
          env: EXPORTED,
          facts: {'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}},
        }),
      ).toMatchObject([{status: 'pass', code: 'environment-ignored'}])
    })
  })

  describe('a role with credential_source = Environment', () => {
    const config = '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/Dev\ncredential_source = Environment\n'
    const answer = {kind: 'signed' as const, user: EXPORTED.AWS_ACCESS_KEY_ID, temporary: false, signedAt: null, age: 1, by: 'aws'}

    it('is not assumed when a variable names the profile: the remedy names it, and removes no key', async () => {
      const results = await examined({
        config,
        env: {...EXPORTED, AWS_PROFILE: 'dev'},
        facts: {'probe-as-configured': {outcome: 'forbidden', answer}},
      })
      expect(results).toMatchObject([{status: 'fail', code: 'overrides-profile'}])
      expect(commands(results)).toEqual([
        "git config --global --replace-all credential.helper '!aws --profile dev codecommit credential-helper $@' codecommit",
      ])
    })

    it('is assumed when the helper line names the profile', async () => {
      expect(
        await examined({
          config,
          env: EXPORTED,
          facts: {'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}, 'probe-as-configured': unobserved('offline')},
        }),
      ).not.toContainEqual(expect.objectContaining({status: 'fail'}))
    })
  })

  it.each([
    [
      'a role, whose Region profile/settings finds refused',
      '[default]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nsource_profile = base\n',
      'pass',
    ],
    ['keys, for which the host gives the Region', '', 'pass'],
  ])('leaves a padded Region a remark for %s', async (_what, config, status) => {
    const facts: FactOverrides = {'probe-as-configured': unobserved('offline'), 'caller-identity': unobserved('offline')}
    expect(
      await examined({
        config,
        credentials: `[base]\n${KEYS}${config === '' ? `[default]\n${KEYS}` : ''}`,
        env: {AWS_DEFAULT_REGION: 'eu-west-1 '},
        facts,
      }),
    ).toMatchObject([{status, code: 'padded-value'}])
  })
})
