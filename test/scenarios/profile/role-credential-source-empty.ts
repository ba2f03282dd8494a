import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'credential_source = Environment, and nothing is exported',
  home: homeWithRole(`role_arn = ${roleArn('git')}\ncredential_source = Environment\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#credential-source-empty',
    class: 'profile',
    says: ['.aws/config:7', 'AWS_ACCESS_KEY_ID'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
