import {homeWithRole, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "the role ARN of the guide's old editions, with three colons",
  home: homeWithRole(`role_arn = arn:aws:iam:::111111111111:role/CodeCommitAccess\nsource_profile = default\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#role-arn-three-colons',
    class: 'profile',
    says: [
      '.aws/config:6: role_arn = arn:aws:iam::111111111111:role/CodeCommitAccess',
      'copied from the CodeCommit user guide, and the guide is wrong here',
    ],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
