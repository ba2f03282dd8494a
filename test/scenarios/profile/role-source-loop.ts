import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'two role profiles that name each other as source',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = other\n[profile other]\nrole_arn = ${roleArn('first')}\nsource_profile = dev\n`,
  ),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#source-loop',
    class: 'profile',
    says: ['.aws/config:10', 'source_profile = default'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
