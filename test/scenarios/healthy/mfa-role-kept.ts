import {roleCacheName} from '../../../src/facts/aws/keys/aws-role-cache.js'
import {jane, sessionKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/jane`
const {id, secret, token} = sessionKey
const entry = `.aws/cli/cache/${roleCacheName({roleArn: ROLE, sessionName: null, externalId: null, serial: SERIAL, duration: null})}.json`

export default defineScenario({
  name: 'a role with MFA whose session the AWS CLI keeps',
  home: {
    ...roleHome(ROLE, `mfa_serial = ${SERIAL}\n`),
    [entry]: JSON.stringify({
      Credentials: {
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: new Date(Date.now() + 3_600_000 * 8).toISOString(),
      },
    }),
  },
  server: {
    identities: [
      jane,
      {
        ...user('x'),
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/git/botocore-session-1760000000`,
        keys: [{...sessionKey, expiresInSeconds: 3600 * 8}],
      },
    ],
    roles: [{arn: ROLE, trust: [jane.arn], mfa: true}],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
