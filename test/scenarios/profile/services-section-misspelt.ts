import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the name of the services section is misspelt in the profile',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = default\nservices = comon\n[services common]\ns3 =\n  max_concurrent_requests = 20\n`,
  ),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/conflicts#services-section-missing',
    class: 'profile',
    says: ['services = common'],
    never: ['permission/pull'],
  },
})
