import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'keys of a sign-in with MFA, where a policy denies everything without it',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
  server: {
    identities: [
      user('jane', {
        keys: [{...sessionKey, expiresInSeconds: 3600, mfa: true}],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:*'], withoutMfa: true},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
