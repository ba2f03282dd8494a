import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the role ARN stands in quotes',
  home: homeWithRole(`role_arn = "${roleArn('git')}"\nsource_profile = default\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#role-arn-malformed',
    class: 'profile',
    says: [`.aws/config:6: role_arn = ${roleArn('git')}`],
    never: ['permission/pull', 'repository/exists'],
  },
})
