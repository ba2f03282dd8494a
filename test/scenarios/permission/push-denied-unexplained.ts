import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the user may read alone and ask IAM nothing, and --push asks for more',
  home: usualHome,
  args: ['--push'],
  plainGit: 'works',
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['codecommit:GitPull', 'codecommit:Get*'], source: 'arn:aws:iam::aws:policy/AWSCodeCommitReadOnly'},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/push#denied',
    class: 'permission',
    confidence: 'proven',
    says: ['iam:SimulatePrincipalPolicy'],
    never: ['permission/pull'],
  },
})
