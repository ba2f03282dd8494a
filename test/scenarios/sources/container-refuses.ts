import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a container whose endpoint answers 500',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  server: {...attachedRole, container: {role: ATTACHED, status: 500}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#container-endpoint',
    class: 'credentials',
    confidence: 'proven',
    says: [/HTTP status 500/],
  },
})
