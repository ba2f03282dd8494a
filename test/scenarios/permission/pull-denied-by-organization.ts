import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'an organization denies reading; IAM answers as it did before 2026',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:Git*'], layer: 'organization'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
    simulation: 'before-2026',
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-organization',
    class: 'permission',
    confidence: 'proven',
    says: ['administrator of the organization'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
