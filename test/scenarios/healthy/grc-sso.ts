import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'git-remote-codecommit with a fresh sign-in',
  home: {'.aws/config': `[profile dev]\n${SESSION_PROFILE}${SESSION_SECTION}`, ...tokenFile('corp')},
  repository: {origin: 'codecommit::eu-west-1://dev@demo'},
  programs: {aws: 'stand-in-v2', others: {'git-remote-codecommit': remoteCodecommit()}},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
