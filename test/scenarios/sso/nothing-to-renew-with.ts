import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the SSO token has ended, and nothing is stored to renew it with',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${SESSION_PROFILE}${SESSION_SECTION}`, ...tokenFile('corp', -9)},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#sso-expired',
    class: 'profile',
    says: ['cannot be renewed'],
    never: ['permission/pull', 'repository/exists'],
  },
})
