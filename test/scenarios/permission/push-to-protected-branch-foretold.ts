import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'main is checked out and protected: reading works, a push would not',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPush'], references: ['refs/heads/main'], source: 'protect-main'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'permission/push#protected-branch',
    class: 'permission',
    confidence: 'likely',
    says: ['a push to main will be refused'],
    never: ['permission/pull'],
  },
})
