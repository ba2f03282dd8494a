import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role profile takes its endpoints from a services section that is not there',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nservices = local\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/conflicts#services-section-missing',
    class: 'profile',
    says: ['.aws/config:8', '[services local]'],
    never: ['permission/pull', 'profile/role'],
  },
})
