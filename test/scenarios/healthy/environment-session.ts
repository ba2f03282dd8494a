import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

export default defineScenario({
  name: 'a session exported to the environment, as from the access portal',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  env: {AWS_ACCESS_KEY_ID: sessionKey.id, AWS_SECRET_ACCESS_KEY: sessionKey.secret, AWS_SESSION_TOKEN: sessionKey.token},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
