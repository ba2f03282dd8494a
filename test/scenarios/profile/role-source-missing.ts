import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role profile whose source_profile is misspelt',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = defualt\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#source-missing',
    class: 'profile',
    says: ['.aws/config:7', 'source_profile = default'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
