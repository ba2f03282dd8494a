import type {Remedy} from '../check.js'
import {byHand} from '../shell-words.js'

/** Protection is usually meant: the way round it is a pull request (CodeCommit user guide, "Limit pushes and merges to branches"). */
export function protectedBranch(branch: string): Remedy {
  return {
    title: 'Push to another branch and open a pull request',
    safety: 'manual',
    steps: [
      byHand('git push -u origin HEAD:refs/heads/YOUR-BRANCH (a name of your choice)'),
      byHand(
        `then "aws codecommit create-pull-request" or the console; if ${branch} is not meant to be protected, the policy with the condition on codecommit:References must change`,
      ),
    ],
  }
}

/** What the condition lacks: `Null` for a Deny, `IfExists` for an Allow (CodeCommit user guide, "Limit pushes and merges to branches"). */
export function referencesCondition(deny: boolean): Remedy {
  return {
    title: 'Ask who manages IAM to complete the condition',
    safety: 'manual',
    steps: [
      deny
        ? byHand(
            'the Deny for codecommit:GitPush needs, next to StringEqualsIfExists, the condition "Null": {"codecommit:References": "false"}',
          )
        : byHand(
            'the Allow for codecommit:GitPush must use StringEqualsIfExists (StringLikeIfExists) instead of StringEquals (StringLike) for codecommit:References',
          ),
    ],
  }
}
