import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the permissions boundary knows nothing of CodeCommit, whatever the policies of the user allow',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Allow', actions: ['s3:*', 'iam:*'], layer: 'boundary'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-boundary',
    class: 'permission',
    confidence: 'proven',
    says: ['widen the permissions boundary'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
