import {describe, expect, it} from 'vitest'
import agreement from '../../../src/checks/credentials/agreement.js'
import {AKID, awsHelper, examineWith, healthyFacts, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const OTHER = 'AKIAOTHER2LAB3EXAMPLE'
const {answer, helpers} = healthyFacts['probe-as-configured']
const git = (user: string, more: object = {}, outcome: 'ok' | 'forbidden' = 'forbidden'): FactOverrides => ({
  'probe-as-configured': {outcome, helpers, answer: answer && {...answer, user, temporary: user.startsWith('ASIA'), ...more}},
})
const role: FactOverrides = {
  'credentials': {provider: 'assume-role', temporary: true, accessKeyId: 'ASIAMINE'},
  'probe-signed': {accessKeyId: 'ASIAMINE'},
}

describe('credentials/agreement', () => {
  it.each<[string, FactOverrides, string]>([
    ['the same key', {}, 'pass ok'],
    ['another key, refused, while the profile works', git(OTHER), 'fail helper-uses-other-key'],
    ['another key that works', git(OTHER, {}, 'ok'), 'pass helper-uses-other-key'],
    ['both refused', {...git(OTHER), 'probe-signed': {status: 403}}, 'pass helper-uses-other-key'],
    ['an old password', git(OTHER, {age: 90_000}), 'skip prerequisite'],
    ['a store answered first', {...git(OTHER), 'helper-chain': {helpers: [storeHelper, awsHelper]}}, 'skip prerequisite'],
    ['two sessions of a role', {...git('ASIAITS'), ...role}, 'pass ok'],
    ['a session here, a long-term key there', {...git(OTHER), ...role}, 'fail helper-uses-other-key'],
    [
      'a static session, another session there',
      {...git('ASIAITS'), 'probe-signed': {accessKeyId: 'ASIAMINE'}},
      'fail helper-uses-other-key',
    ],
    ['nothing presented', {'probe-as-configured': {outcome: 'no-credential', answer: null}}, 'skip prerequisite'],
    ['a Git credential', git('jane-at-111122223333', {kind: 'git-credential'}), 'skip prerequisite'],
    ['no credentials here', {...git(OTHER), 'probe-signed': unobserved('not-applicable')}, 'skip prerequisite'],
    ['offline', {'probe-as-configured': unobserved('offline')}, 'skip offline'],
  ])('%s', async (_title, facts, expected) => {
    expect((await examineWith(agreement, facts)).map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
  })

  it('names the profile in the helper line', async () => {
    const [result] = await examineWith(agreement, {...git(OTHER), 'probe-signed': {profile: 'dev'}})
    expect(result?.summary).toContain(`signs with ${OTHER}, not with ${AKID} of the profile dev`)
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain('aws --profile dev codecommit credential-helper')
  })
})
