import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role profile with source_profile and credential_source',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\ncredential_source = Environment\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#source-contradictory',
    class: 'profile',
    says: ['.aws/config:8', '.aws/config:7'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
