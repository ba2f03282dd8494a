import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE} from '../signed-in.js'

export default defineScenario({
  name: 'a sign-in tool exported a session and the name of its profile; the session is over, and the AWS CLI itself never signed in',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[profile dev]\n${LEGACY_PROFILE}`},
  env: {
    AWS_PROFILE: 'dev',
    AWS_ACCESS_KEY_ID: sessionKey.id,
    AWS_SECRET_ACCESS_KEY: sessionKey.secret,
    AWS_SESSION_TOKEN: sessionKey.token,
  },
  server: {identities: [user('jane', {keys: [{...sessionKey, expiresInSeconds: -7200}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#expired-token',
    then: [],
    class: 'credentials',
    never: ['profile/environment', 'profile/sso'],
  },
})
