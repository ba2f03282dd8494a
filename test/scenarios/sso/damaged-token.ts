import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the file of the SSO sign-in is damaged',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\n${LEGACY_PROFILE}`,
    ...Object.fromEntries(Object.entries(tokenFile(START_URL, 6)).map(([name, text]) => [name, text.slice(0, 20)])),
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#token-unusable',
    class: 'profile',
    says: ['is damaged'],
    never: ['permission/pull', 'repository/exists'],
  },
})
