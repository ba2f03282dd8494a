import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'a sign-in that was ended at the portal, while its token looks fresh',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${LEGACY_PROFILE}`, ...tokenFile(START_URL)},
  server: {...signedInServer, signIns: signedInServer.signIns?.map(one => ({...one, over: true})) ?? []},
  secrets: SIGN_IN_SECRETS,
  expect: {status: 'broken', exitCode: 1, first: 'profile/sso#sso-expired', class: 'profile', says: [/aws sso login --profile default/]},
})
