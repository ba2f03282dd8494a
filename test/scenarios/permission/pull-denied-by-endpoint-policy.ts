import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the policy of the VPC endpoint lets nobody read',
  home: usualHome,
  repository: {origin: 'https://vpce-0a1b2c3d4e5f6a7b8-abcdefgh.git-codecommit.eu-west-1.vpce.amazonaws.com/v1/repos/demo'},
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPull'], layer: 'endpoint'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-endpoint-policy',
    class: 'permission',
    confidence: 'proven',
    says: ['VPC endpoint'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
