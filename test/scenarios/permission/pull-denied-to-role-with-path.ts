import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the role of a build container, with a path that only IAM knows, has no GitPull',
  home: {'.gitconfig': usualHome['.gitconfig'], '.aws/config': usualHome['.aws/config']},
  server: {
    container: {role: `arn:aws:iam::${ACCOUNT}:role/ci/build`},
    roles: [
      {
        arn: `arn:aws:iam::${ACCOUNT}:role/ci/build`,
        trust: [],
        policy: [{effect: 'Allow', actions: ['iam:GetRole', 'iam:SimulatePrincipalPolicy']}],
      },
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    confidence: 'proven',
    says: [`SimulatePrincipalPolicy for arn:aws:iam::${ACCOUNT}:role/ci/build`],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
