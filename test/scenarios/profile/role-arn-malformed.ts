import {homeWithRole, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "a session's ARN in the place of the role's",
  home: homeWithRole(`role_arn = arn:aws:sts::111122223333:assumed-role/git/jane\nsource_profile = default\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#role-arn-malformed',
    class: 'profile',
    says: ['.aws/config:6: role_arn = arn:aws:iam::111122223333:role/git', 'the ARN of a session'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
