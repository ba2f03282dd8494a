import {ACCOUNT} from './world.js'
import type {AccessKey, Identity} from './world.js'

// Keys and people of the lab. All made up; the secrets have the look of real ones, so that redaction is tried on them.

export const HOST = 'git-codecommit.eu-west-1.amazonaws.com'
export const URL = `https://${HOST}/v1/repos/demo`

export const janesKey: AccessKey = {id: 'AKIAJANE2LAB3EXAMPLE', secret: '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'}

export const sessionKey: AccessKey = {
  id: 'ASIASESS2LAB3EXAMPLE',
  secret: 'sEsS/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO',
  token: 'IQoJb3JpZ2luX2VjEGwaCWV1LXdlc3QtMSJHMEUCIQDlabLab+token/0123456789abcdefghijklmnopqrstuvwxyzLAB==',
}

export const user = (name: string, more: Partial<Identity> = {}): Identity => ({arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, ...more})

export const jane: Identity = user('jane', {keys: [janesKey]})

/** Lines of a credentials file for a key. */
export const keyLines = ({id, secret, token}: AccessKey): string =>
  `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n${token === undefined ? '' : `aws_session_token = ${token}\n`}`

/** The user guide's own two lines. */
export const AWS_HELPER = '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n'
