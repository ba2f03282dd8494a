import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "the user's ARN for the MFA device's",
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nmfa_serial = arn:aws:iam::111122223333:user/jane\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#mfa-serial-is-user',
    class: 'profile',
    says: ['.aws/config:8: mfa_serial = arn:aws:iam::111122223333:mfa/jane'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
