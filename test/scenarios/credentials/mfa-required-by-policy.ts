import {janesKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/jane`

export default defineScenario({
  name: 'a policy denies everything but looking after oneself to keys without MFA',
  case: '073-mfa-policy-denies-static-keys',
  category: 'mfa',
  home: usualHome,
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        mfaDevices: [SERIAL],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:*', 'iam:ListService*', 'iam:Simulate*'], withoutMfa: true},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/mfa#mfa-required-by-policy',
    class: 'credentials',
    confidence: 'likely',
    says: [SERIAL, 'get-session-token'],
    never: ['repository/exists', 'credentials/identity', 'git-config/helper-profile'],
  },
})
