import {AWS_HELPER, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a note beside the keys is older than the keys',
  home: {'.gitconfig': AWS_HELPER, '.aws/credentials': `[default]\n${keyLines(sessionKey)}expiration = 2024-01-01 10:00:00\n`},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'healthy',
    exitCode: 0,
    first: null,
    class: 'ok',
    never: ['credentials/expiry'],
  },
})
