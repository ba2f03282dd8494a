import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role for a minute, which the AWS tools refuse',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nduration_seconds = 60\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#duration-invalid',
    class: 'profile',
    says: ['.aws/config:8: duration_seconds = 900'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
