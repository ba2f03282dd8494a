import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'an identity without any right at all: STS knows it, nobody says more',
  home: usualHome,
  server: {identities: [user('jane', {keys: [janesKey], policy: []})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    confidence: 'proven',
    says: ['codecommit:GitPull', 'user/jane'],
    never: ['credentials/identity', 'repository/exists', 'network/reach'],
  },
})
