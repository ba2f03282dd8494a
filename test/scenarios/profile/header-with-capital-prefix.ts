import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

const home = homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\n`)

export default defineScenario({
  name: 'the config file has [Profile dev] with a capital letter',
  home: {...home, '.aws/config': (home['.aws/config'] ?? '').replace('[profile dev]', '[Profile dev]')},
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#name-differs',
    class: 'profile',
    says: ['[Profile dev]', '[profile dev]'],
    never: ['permission/pull'],
  },
})
