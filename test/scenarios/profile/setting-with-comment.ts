import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

const home = homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\n`)

export default defineScenario({
  name: 'a comment behind the Region of a profile with a role, which the AWS tools take as part of the name',
  home: {...home, '.aws/config': home['.aws/config']?.replace(/region = eu-west-1(?=\nrole)/, 'region = eu-west-1 # Ireland') ?? ''},
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/settings#setting-refused',
    class: 'profile',
    says: ['including the comment, which becomes part of the value', 'region = eu-west-1'],
  },
})
