import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "a role profile that names nobody's keys",
  home: homeWithRole(`role_arn = ${roleArn('git')}\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#role-without-source',
    class: 'profile',
    says: ['.aws/config:6', 'aws configure set source_profile default --profile dev'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
