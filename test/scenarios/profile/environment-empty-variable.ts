import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'AWS_PROFILE is set to nothing',
  home: usualHome,
  env: {AWS_PROFILE: ''},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#empty-variable',
    class: 'profile',
    says: ['unset AWS_PROFILE'],
    never: ['permission/pull', 'profile/role'],
  },
})
