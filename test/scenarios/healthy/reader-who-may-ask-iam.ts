import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'an identity that was given reading alone, as IAM says: no pushes are no fault',
  home: usualHome,
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
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
