import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer} from '../signed-in.js'

export default defineScenario({
  name: 'nobody has signed in with SSO here',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${SESSION_PROFILE}${SESSION_SECTION}`},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#never-logged-in',
    class: 'profile',
    says: ['Nobody has signed in'],
    never: ['permission/pull', 'repository/exists'],
  },
})
