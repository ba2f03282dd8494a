import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'an attached policy denies reading, and IAM names it',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:Git*'], source: 'arn:aws:iam::111122223333:policy/only-from-the-office'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-explicit',
    class: 'permission',
    confidence: 'proven',
    says: ['only-from-the-office explicitly denies'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
