import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole, WEB_TOKEN} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a CI job with a web identity in its environment',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n', 'work/oidc-token': WEB_TOKEN},
  env: {AWS_ROLE_ARN: ATTACHED, AWS_WEB_IDENTITY_TOKEN_FILE: 'oidc-token', AWS_ROLE_SESSION_NAME: 'job-17'},
  server: {...attachedRole, webIdentities: [{token: WEB_TOKEN, roles: [ATTACHED]}]},
  secrets: [WEB_TOKEN],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
