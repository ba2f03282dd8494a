import {ACCOUNT} from '../lab/world.js'
import type {LabKey, Statement, World} from '../lab/world.js'
import {janesKey, user} from '../lab/made-up.js'

// A repository that is encrypted with a customer's key, which the scenarios about keys depart from.

export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

export const GIT: Statement = {effect: 'Allow', actions: ['codecommit:*']}
/** What lets IAM be asked. */
export const SIMULATE: Statement = {effect: 'Allow', actions: ['iam:SimulatePrincipalPolicy', 'iam:GetRole']}
export const DESCRIBE: Statement = {effect: 'Allow', actions: ['kms:DescribeKey']}
export const USE: Statement = {
  effect: 'Allow',
  actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
}

/** @param policy what jane may do */
export const serverWithKey = (policy: readonly Statement[], key: Partial<LabKey> = {}): World => ({
  identities: [user('jane', {keys: [janesKey], policy})],
  repositories: [{name: 'demo', kmsKeyId: key.arn ?? KEY}],
  keys: [{arn: KEY, ...key}],
})
