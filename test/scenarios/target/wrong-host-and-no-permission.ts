import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the Region is misspelt in the host, and at the right one the user has no GitPull',
  home: usualHome,
  repository: {origin: 'https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo'},
  server: {
    identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:Get*', 'codecommit:List*', 'iam:*']}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#unknown-host',
    then: ['permission/pull#denied-implicit'],
    class: 'target',
  },
})
