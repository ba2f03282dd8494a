import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'an external id with a blank inside',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nexternal_id = our id\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#external-id-malformed',
    class: 'profile',
    says: ['.aws/config:8'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
