import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role profile whose source has a Region and nothing else',
  home: homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = bare\n[profile bare]\nregion = eu-west-1\n`),
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/role#source-without-credentials',
    class: 'profile',
    says: ['.aws/config:7', 'aws configure --profile bare'],
    never: ['permission/pull', 'repository/exists', 'profile/complete'],
  },
})
