import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the user may read alone, and --push asks for more',
  home: usualHome,
  args: ['--push'],
  plainGit: 'works',
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['codecommit:GitPull', 'codecommit:Get*'], source: 'arn:aws:iam::aws:policy/AWSCodeCommitReadOnly'},
          {effect: 'Allow', actions: ['iam:SimulatePrincipalPolicy']},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/push#denied-implicit',
    class: 'permission',
    confidence: 'proven',
    says: ['AWSCodeCommitPowerUser', 'codecommit:GitPush'],
    never: ['permission/pull'],
  },
})
