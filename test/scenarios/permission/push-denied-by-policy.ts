import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'a policy denies pushes; reading works',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPush'], source: 'freeze'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'permission/push#denied-explicit',
    class: 'permission',
    confidence: 'likely',
    says: ['freeze explicitly denies codecommit:GitPush'],
    never: ['permission/pull'],
  },
})
