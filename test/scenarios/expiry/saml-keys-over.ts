import {AWS_HELPER, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {inHours} from '../signed-in.js'

export default defineScenario({
  name: 'the keys that saml2aws wrote are over',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/credentials': `[default]\n${keyLines(sessionKey)}x_security_token_expires = ${inHours(-5).replace('Z', '+00:00')}\n`,
  },
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: -18000}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/expiry#expired',
    class: 'credentials',
    says: ['5 h ago'],
    never: ['permission/pull', 'repository/exists'],
  },
})
