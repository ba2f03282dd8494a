import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'every question is denied explicitly, reading the repository alone is allowed',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['codecommit:GitPull']},
          {effect: 'Deny', actions: ['iam:*', 'codecommit:Get*', 'codecommit:List*'], layer: 'organization'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
