import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the permissions boundary allows reading alone, while a policy allows pushes',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Allow', actions: ['codecommit:GitPull', 'iam:*'], layer: 'boundary'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'permission/push#denied-boundary',
    class: 'permission',
    confidence: 'likely',
    says: ['boundary'],
    never: ['permission/pull'],
  },
})
