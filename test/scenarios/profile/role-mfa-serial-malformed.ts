import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a bare name for the MFA device',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nmfa_serial = jane\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#mfa-serial-malformed',
    class: 'profile',
    says: ['.aws/config:8'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
