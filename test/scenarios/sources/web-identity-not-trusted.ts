import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole, WEB_TOKEN} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role that does not take the web identity of this job',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n', 'work/oidc-token': WEB_TOKEN},
  env: {AWS_ROLE_ARN: ATTACHED, AWS_WEB_IDENTITY_TOKEN_FILE: 'oidc-token'},
  server: {...attachedRole, webIdentities: [{token: WEB_TOKEN, roles: []}]},
  secrets: [WEB_TOKEN],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#resolution-failed',
    class: 'credentials',
    says: [/Not authorized to perform sts:AssumeRoleWithWebIdentity/],
  },
})
