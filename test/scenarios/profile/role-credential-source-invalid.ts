import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'credential_source in lower case',
  home: homeWithRole(`role_arn = ${roleArn('git')}\ncredential_source = environment\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#credential-source-invalid',
    class: 'profile',
    says: ['.aws/config:7: credential_source = Environment'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
