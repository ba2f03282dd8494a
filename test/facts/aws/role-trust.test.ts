import {describe, expect, it} from 'vitest'
import {readTrust} from '../../../src/facts/aws/services/role-trust.js'

const JANE = 'arn:aws:iam::111122223333:user/jane'
const SESSION = 'arn:aws:sts::111122223333:assumed-role/jump/s'
const policy = (principal: unknown, condition?: object, more: object = {}): string =>
  encodeURIComponent(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...(condition && {Condition: condition}), ...more}],
    }),
  )

describe('a trust policy', () => {
  it.each<[unknown, string, boolean]>([
    [{AWS: JANE}, JANE, true],
    [{AWS: [JANE, 'x']}, JANE, true],
    ['*', JANE, true],
    [{AWS: '111122223333'}, JANE, true],
    [{AWS: 'arn:aws:iam::111122223333:root'}, SESSION, true],
    [{AWS: 'arn:aws:iam::111122223333:role/team/jump'}, SESSION, true],
    [{AWS: 'arn:aws:iam::111122223333:user/john'}, JANE, false],
    [{AWS: 'arn:aws:iam::444455556666:root'}, JANE, false],
    [{Service: 'ec2.amazonaws.com'}, JANE, false],
    [{AWS: 'arn:aws:iam::111122223333:role/other'}, SESSION, false],
  ])('%j for %s', (principal, caller, names) => {
    expect(readTrust(policy(principal), caller, null)?.names).toBe(names)
  })

  it.each<[object, string | null, object]>([
    [{StringEquals: {'sts:ExternalId': 'x1'}}, 'x1', {externalId: 'matches', mfa: false}],
    [{StringEquals: {'sts:ExternalId': ['x0', 'x1']}}, 'x2', {externalId: 'differs'}],
    [{StringLike: {'sts:externalId': 'x*'}}, 'x2', {externalId: 'matches'}],
    [{StringEquals: {'sts:ExternalId': 'x1'}}, null, {externalId: 'not-sent'}],
    [
      {Bool: {'aws:MultiFactorAuthPresent': 'true'}, IpAddress: {'aws:SourceIp': '203.0.113.0/24'}},
      null,
      {externalId: 'not-asked', mfa: true, otherConditions: ['aws:sourceip']},
    ],
  ])('%j', (condition, sent, expected) => {
    expect(readTrust(policy({AWS: JANE}, condition), JANE, sent)).toMatchObject(expected)
  })

  it('is no policy', () => {
    expect(readTrust('%', JANE, null)).toBeNull()
    expect(readTrust('{}', JANE, null)).toBeNull()
  })
})
