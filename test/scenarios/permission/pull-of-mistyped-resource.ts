import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the policy has a slash where the colon belongs, in a policy that IAM shows',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {
            effect: 'Allow',
            actions: ['codecommit:GitPull'],
            resources: ['arn:aws:codecommit:eu-west-1:111122223333/demo'],
            source: 'arn:aws:iam::111122223333:policy/git',
          },
          {effect: 'Allow', actions: ['iam:*']},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#other-repository',
    class: 'permission',
    confidence: 'proven',
    says: ['a colon, not a slash'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
