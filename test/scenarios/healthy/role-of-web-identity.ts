import {ATTACHED, attachedRole, FURTHER, WEB_TOKEN} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role that is assumed with the keys of a web identity profile',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\nsource_profile = job\nregion = eu-west-1\n[profile job]\nrole_arn = ${ATTACHED}\nweb_identity_token_file = oidc-token\nregion = eu-west-1\n`,
    'work/oidc-token': WEB_TOKEN,
  },
  server: {...attachedRole, webIdentities: [{token: WEB_TOKEN, roles: [ATTACHED]}]},
  secrets: [WEB_TOKEN],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
