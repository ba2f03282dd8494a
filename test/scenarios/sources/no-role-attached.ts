import {AWS_HELPER} from '../../lab/made-up.js'
import {attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'an EC2 instance without a role',
  home: {'.gitconfig': AWS_HELPER},
  server: {...attachedRole, instance: {}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#imds-unreachable',
    class: 'credentials',
    says: [/no role is attached/],
  },
})
