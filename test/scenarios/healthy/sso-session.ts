import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, refreshData, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'a sign-in with IAM Identity Center by sso-session, in a profile that the helper names',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile dev]\n${SESSION_PROFILE}${SESSION_SECTION}`,
    ...tokenFile('corp', 8, refreshData),
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
