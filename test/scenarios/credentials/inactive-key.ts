import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the access key was made inactive',
  home: usualHome,
  server: {identities: [user('jane', {keys: [{...janesKey, active: false}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#invalid-key',
    class: 'credentials',
    confidence: 'proven',
    says: ['.aws/credentials:2'],
    never: ['permission/pull', 'credentials/session-token', 'network/clock'],
  },
})
