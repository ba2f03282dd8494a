import {jane} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import type {World} from '../lab/world.js'
import {CONFIG, usualHome} from './usual.js'

// A helper line that names the profile dev, which assumes a role: what the scenarios about roles depart from.

export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`

/** @param lines of [profile dev]; more sections may follow */
export const homeWithRole = (lines: string): Record<string, string> => ({
  ...usualHome,
  '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
  '.aws/config': `${CONFIG}[profile dev]\nregion = eu-west-1\n${lines}`,
})

/** Jane may do nothing but assume roles; `git` may be assumed by her and by the role `first`, and may do all. */
export const serverWithRoles: World = {
  identities: [{...jane, policy: [{effect: 'Allow', actions: ['sts:AssumeRole']}]}],
  roles: [
    {arn: roleArn('first'), trust: [jane.arn]},
    {arn: roleArn('git'), trust: [jane.arn, `arn:aws:sts::${ACCOUNT}:assumed-role/first/jane`], maxDuration: 43_200},
  ],
  repositories: [{name: 'demo'}],
}
