import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

const AUTHORIZATION = 'lab-pod-authorization-0123456789abcdef'

export default defineScenario({
  name: 'a container whose endpoint gives keys for an authorization token',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  env: {AWS_CONTAINER_AUTHORIZATION_TOKEN: AUTHORIZATION},
  server: {...attachedRole, container: {role: ATTACHED, authorization: AUTHORIZATION}},
  secrets: [AUTHORIZATION],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
