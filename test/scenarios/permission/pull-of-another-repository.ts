import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the policy allows the repository parent; IAM simulates nothing for this user, but shows the policy',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {
            effect: 'Allow',
            actions: ['codecommit:Git*'],
            resources: ['arn:aws:codecommit:eu-west-1:111122223333:parent'],
            source: 'git-access',
          },
          {effect: 'Allow', actions: ['iam:List*', 'iam:Get*']},
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
    says: ['the policy git-access allows it for the repository parent (it must be demo)'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
