import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the session in the credentials file is over',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: -3600}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#expired-token',
    class: 'credentials',
    confidence: 'proven',
    never: ['permission/pull', 'network/clock'],
  },
})
