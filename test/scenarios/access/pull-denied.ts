import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the user may look at the repository, but has no GitPull',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:Get*', 'codecommit:List*', 'iam:*']}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    confidence: 'proven',
    says: ['codecommit:Get*, which does not contain GitPull'],
    never: ['repository/exists', 'credentials/identity', 'network/clock', 'git-config/helper-profile'],
  },
})
