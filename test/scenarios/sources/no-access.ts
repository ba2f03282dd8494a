import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'a permission set that the person who signed in does not have',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\n${LEGACY_PROFILE.replace('Developer', 'Administrator')}`,
    ...tokenFile(START_URL),
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#resolution-failed',
    class: 'credentials',
    confidence: 'proven',
    says: [/ForbiddenException: No access/, /sso_role_name/],
  },
})
