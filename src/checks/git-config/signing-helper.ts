import type {ChainHelper} from '../../facts/git/helper-chain.js'
import {isAwsHelper} from '../gits-way.js'

/**
 * True for every helper that signs for CodeCommit: the AWS CLI's, this program, and the AWS CLI's behind a wrapper such as
 * aws-vault, which chooses the credentials. All of them need the path and give passwords of 15 minutes (facts CC 6.2).
 */
export const isSigningHelper = (helper: ChainHelper): boolean =>
  isAwsHelper(helper) || (helper.value.includes('codecommit') && helper.value.includes('credential-helper'))
