import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {inHours} from '../signed-in.js'

export default defineScenario({
  name: 'the keys of the environment end within the hour',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  env: {
    AWS_ACCESS_KEY_ID: sessionKey.id,
    AWS_SECRET_ACCESS_KEY: sessionKey.secret,
    AWS_SESSION_TOKEN: sessionKey.token,
    AWS_CREDENTIAL_EXPIRATION: inHours(0.5),
  },
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 1800}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'credentials/expiry#expires-soon',
    class: 'credentials',
    says: [/in (?:30|2\d|1\d) min/],
    never: ['permission/pull', 'repository/exists'],
  },
})
