import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the SSO session of an old profile has ended',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${LEGACY_PROFILE}`, ...tokenFile(START_URL, -9)},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#sso-expired',
    class: 'profile',
    says: ['ended 9 h ago', 'aws sso login'],
    never: ['permission/pull', 'repository/exists'],
  },
})
