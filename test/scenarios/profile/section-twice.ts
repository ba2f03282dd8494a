import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the section of a role profile stands twice in the config file, with another one between',
  home: homeWithRole(
    `# the role of the team\nrole_arn = ${roleArn('git')}\n[profile other]\noutput = text\n[profile dev]\nregion = eu-west-1\nsource_profile = default\n`,
  ),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unparsable',
    class: 'profile',
    says: ['.aws/config:10'],
    never: ['permission/pull', 'profile/role'],
  },
})
