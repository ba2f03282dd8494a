import {AWS_HELPER} from '../../lab/made-up.js'
import {ATTACHED, attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'an EC2 instance with a role, by version 2 of the metadata service',
  home: {'.gitconfig': AWS_HELPER},
  server: {...attachedRole, instance: {role: ATTACHED}},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
