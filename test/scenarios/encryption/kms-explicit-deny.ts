import {SIMULATE} from '../customer-key.js'
import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the organization denies kms:Decrypt, on the default key too',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [{effect: 'Allow', actions: ['*']}, SIMULATE, {effect: 'Deny', actions: ['kms:Decrypt'], layer: 'organization'}],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#kms-explicit-deny',
    class: 'encryption',
    confidence: 'likely',
    says: ['kms:Decrypt', /the organization's policy explicitly denies/],
    never: ['repository/exists', 'credentials/identity'],
  },
})
