import {describe, expect, it} from 'vitest'
import {inAccount, who} from '../../../src/checks/credentials/who.js'

const A = '111122223333'

describe('an identity in plain words', () => {
  it.each<[string, string, string]>([
    [`arn:aws:iam::${A}:root`, 'root', `the root user of account ${A}`],
    [`arn:aws:iam::${A}:user/jane`, 'user', `IAM user jane of account ${A}`],
    [`arn:aws-cn:iam::${A}:user/developers/eu/jane`, 'user', `IAM user jane of account ${A}`],
    [`arn:aws:sts::${A}:assumed-role/deploy/ci`, 'role', `role deploy (session ci) of account ${A}`],
    [`arn:aws:sts::${A}:assumed-role/deploy/botocore-session-1760000000`, 'role', `role deploy (assumed by the AWS tools) of account ${A}`],
    [`arn:aws:sts::${A}:assumed-role/web/i-0abcdef0123456789`, 'role', `role web of the EC2 instance i-0abcdef0123456789 of account ${A}`],
    [
      `arn:aws:sts::${A}:assumed-role/task/0123456789abcdef0123456789abcdef`,
      'role',
      `role task of the ECS task 0123456789abcdef0123456789abcdef of account ${A}`,
    ],
    [`arn:aws:sts::${A}:assumed-role/build/AWSCodeBuild-1f0a`, 'role', `role build of a CodeBuild build of account ${A}`],
    [
      `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_Power_User_0123456789abcdef/jane@example.com`,
      'sso',
      `jane@example.com with the permission set Power_User (IAM Identity Center) of account ${A}`,
    ],
    [`arn:aws-us-gov:sts::${A}:federated-user/jane`, 'federated', `federated user jane of account ${A}`],
    ['something else', 'other', 'something else'],
  ])('%s', (arn, kind, words) => {
    expect(who(arn).kind).toBe(kind)
    expect(inAccount(who(arn))).toBe(words)
  })
})
