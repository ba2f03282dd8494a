import {createHash} from 'node:crypto'
import {ACCOUNT} from '../lab/world.js'
import type {World} from '../lab/world.js'

// A person who signed in at IAM Identity Center, from whose machine the scenarios depart.

export const START_URL = 'https://lab-example.awsapps.com/start'
const ACCESS_TOKEN = 'aoaAAAAAGlabaccesstoken0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl:MGUCMQDlab0123456789'
const REFRESH_TOKEN = 'aorAAAAAGlabrefreshtoken0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk:MGUCMQDlab9876543210'

/** The role behind the permission set Developer. */
const SET_ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Developer_0123456789abcdef`

const SETTINGS = `sso_start_url = ${START_URL}\nsso_region = eu-west-1\n`
const CHOICE = `sso_account_id = ${ACCOUNT}\nsso_role_name = Developer\nregion = eu-west-1\n`

/** The body of a profile without a session section, and of one with it. */
export const LEGACY_PROFILE = SETTINGS + CHOICE
export const SESSION_PROFILE = `sso_session = corp\n${CHOICE}`
export const SESSION_SECTION = `[sso-session corp]\n${SETTINGS}sso_registration_scopes = sso:account:access\n`

/** A time so many hours from now, as the tools write it. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+/, '')

/** The file that `aws sso login` leaves, by the start URL or the session's name. @param hours of the token's life that are left */
export const tokenFile = (name: string, hours = 8, more: object = {}): Record<string, string> => ({
  [`.aws/sso/cache/${createHash('sha1').update(name).digest('hex')}.json`]: JSON.stringify({
    startUrl: START_URL,
    region: 'eu-west-1',
    accessToken: ACCESS_TOKEN,
    expiresAt: inHours(hours),
    ...more,
  }),
})

/** What renews an ended token. */
export const refreshData = {
  refreshToken: REFRESH_TOKEN,
  clientId: 'lab-client',
  clientSecret: 'lab-client-secret-0123456789',
  registrationExpiresAt: inHours(24 * 60),
}

export const signedInServer: World = {
  signIns: [
    {
      user: 'jane@example.com',
      accessToken: ACCESS_TOKEN,
      refreshToken: REFRESH_TOKEN,
      permissionSets: [{name: 'Developer', role: SET_ROLE}],
    },
  ],
  roles: [{arn: SET_ROLE, trust: [], policy: [{effect: 'Allow', actions: ['codecommit:*', 'sts:*']}]}],
  repositories: [{name: 'demo'}],
}

export const SIGN_IN_SECRETS = [ACCESS_TOKEN, REFRESH_TOKEN, refreshData.clientSecret]
