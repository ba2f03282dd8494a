import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'main is protected, and no working tree has it checked out',
  home: usualHome,
  args: ['https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'],
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
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
