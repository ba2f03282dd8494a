import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, refreshData, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'a sign-in whose token has ended and which the AWS CLI renews by itself',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${SESSION_PROFILE}${SESSION_SECTION}`, ...tokenFile('corp', -2, refreshData)},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it writes the new token down.
  programs: {aws: 'stand-in-v2'},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
