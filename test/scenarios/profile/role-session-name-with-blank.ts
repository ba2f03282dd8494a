import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "the session name of the guide's old editions, with a blank",
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\nrole_session_name = Maria Garcia\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#session-name-invalid',
    class: 'profile',
    says: ['.aws/config:8: role_session_name = Maria_Garcia', 'copied from the CodeCommit user guide, and the guide is wrong here'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
