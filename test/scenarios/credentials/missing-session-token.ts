import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'a temporary key (ASIA) stands in the credentials file without its token',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines({id: sessionKey.id, secret: sessionKey.secret})}`},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/session-token#missing-session-token',
    class: 'credentials',
    says: ['.aws/credentials:'],
    never: ['permission/pull', 'network/clock'],
  },
})
