import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the user's policy and the repository are in the Region of the profile, the address is not",
  home: {...usualHome, '.aws/config': '[default]\nregion = us-east-1\n'},
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [{effect: 'Allow', actions: ['codecommit:*'], resources: ['arn:aws:codecommit:us-east-1:*']}],
      }),
    ],
    repositories: [{name: 'demo', region: 'us-east-1'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#other-region',
    class: 'repository',
    confidence: 'likely',
    says: ['us-east-1'],
    never: ['credentials/identity'],
  },
})
