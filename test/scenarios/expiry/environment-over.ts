import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {inHours} from '../signed-in.js'

export default defineScenario({
  name: 'the keys of the environment are over',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  env: {
    AWS_ACCESS_KEY_ID: sessionKey.id,
    AWS_SECRET_ACCESS_KEY: sessionKey.secret,
    AWS_SESSION_TOKEN: sessionKey.token,
    AWS_CREDENTIAL_EXPIRATION: inHours(-2),
  },
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: -7200}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/expiry#expired',
    class: 'credentials',
    says: ['2 h ago'],
    never: ['permission/pull', 'repository/exists'],
  },
})
