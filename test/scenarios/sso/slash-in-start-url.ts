import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the start URL of the sign-in had no slash at its end',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\n${LEGACY_PROFILE.replace(START_URL, `${START_URL}/`)}`,
    ...tokenFile(START_URL, 6),
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#never-logged-in',
    class: 'profile',
    says: ['needs another one'],
    never: ['permission/pull', 'repository/exists'],
  },
})
