import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const BEFORE = 'ASIAOLD22LAB3EXAMPLE'

// Case 054: every get-session-token answer has a new key id too; only secret and token were exported anew.
export default defineScenario({
  name: 'a session that was renewed by half: the old key id with the new secret and token',
  case: '054-mfa-session-trio-mixed',
  category: 'session-token-missing',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  env: {AWS_ACCESS_KEY_ID: BEFORE, AWS_SECRET_ACCESS_KEY: sessionKey.secret, AWS_SESSION_TOKEN: sessionKey.token},
  server: {
    identities: [
      user('jane', {
        keys: [
          {...sessionKey, expiresInSeconds: 3600},
          {
            id: BEFORE,
            secret: 'oLd0/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO',
            token: 'IQoJb3JpZ2luX2VjEGwaCWV1LXdlc3QtMSJHOLDOLDOLDOLDlabLab0123456789==',
            expiresInSeconds: 600,
          },
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/session-token#mixed',
    class: 'credentials',
    says: [BEFORE, 'AWS_SESSION_TOKEN, all three'],
    never: ['permission/pull', 'network/clock'],
  },
})
