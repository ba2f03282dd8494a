import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a variable names a credentials file that is not there, so the usual one is not read',
  home: usualHome,
  env: {AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#path-from-environment',
    then: [],
    says: ['unset AWS_SHARED_CREDENTIALS_FILE'],
    never: ['permission/pull'],
  },
})
