import {homeWithRole, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'source_profile without a role_arn',
  home: homeWithRole(`source_profile = default\nrole_session_name = jane\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#options-without-role',
    class: 'profile',
    says: ['.aws/config:6', 'aws configure set role_arn'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
