import {janesKey, user} from '../../lab/made-up.js'
import {KEY, SIMULATE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const FOREIGN = KEY.replace('111122223333', '999988887777')

export default defineScenario({
  name: 'the key lies in another account, whose key policy does not name the user',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:*', 'kms:*']}, SIMULATE]})],
    repositories: [{name: 'demo', kmsKeyId: FOREIGN}],
    keys: [{arn: FOREIGN}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#kms-denied',
    class: 'encryption',
    confidence: 'likely',
    says: ['UseThroughCodeCommit', 'of another account'],
    never: ['repository/exists'],
  },
})
