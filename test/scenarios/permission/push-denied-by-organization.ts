import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the organization denies pushes',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPush'], layer: 'organization'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'permission/push#denied-organization',
    class: 'permission',
    confidence: 'likely',
    says: ['administrator of the organization'],
    never: ['permission/pull'],
  },
})
