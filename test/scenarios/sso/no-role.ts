import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the SSO profile names no role',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\n${LEGACY_PROFILE.replace('sso_role_name = Developer\n', '')}`,
    ...tokenFile(START_URL, 6),
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#sso-incomplete',
    class: 'profile',
    says: ['sso_role_name'],
    never: ['permission/pull', 'repository/exists'],
  },
})
