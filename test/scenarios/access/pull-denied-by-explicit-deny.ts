import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'an explicit Deny takes GitPull away, and the user may ask nothing about it',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['codecommit:*']},
          {effect: 'Deny', actions: ['codecommit:GitPull'], layer: 'organization'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied',
    class: 'permission',
    confidence: 'proven',
    never: ['repository/exists', 'credentials/identity'],
  },
})
