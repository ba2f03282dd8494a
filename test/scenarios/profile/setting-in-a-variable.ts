import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a variable asks for a way of trying again that there is not, and the role cannot be assumed',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\n`),
  env: {AWS_RETRY_MODE: 'standart'},
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/settings#setting-refused',
    class: 'profile',
    says: ['AWS_RETRY_MODE', 'AWS_RETRY_MODE=standard'],
  },
})
