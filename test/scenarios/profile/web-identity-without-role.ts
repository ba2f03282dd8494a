import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole, WEB_TOKEN} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a CI job has a web identity token, and nobody named the role',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n', 'work/oidc-token': WEB_TOKEN},
  env: {AWS_WEB_IDENTITY_TOKEN_FILE: 'oidc-token'},
  server: {...attachedRole, webIdentities: [{token: WEB_TOKEN, roles: [ATTACHED]}]},
  secrets: [WEB_TOKEN],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/web-identity#role-missing',
    class: 'profile',
    says: ['AWS_ROLE_ARN'],
    never: ['permission/pull', 'network/reach'],
  },
})
