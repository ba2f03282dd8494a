import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role from a role for two hours',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = first\nduration_seconds = 7200\n[profile first]\nrole_arn = ${roleArn('first')}\nrole_session_name = jane\nsource_profile = default\nregion = eu-west-1\n`,
  ),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#chained-too-long',
    class: 'profile',
    says: ['.aws/config:8: duration_seconds = 3600', 'the role of the profile first'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
