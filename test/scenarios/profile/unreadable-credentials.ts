import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credentials file cannot be read',
  home: usualHome,
  // Modes do not stop root, which many a build machine tests as; this file answers every reader with an error.
  env: {AWS_SHARED_CREDENTIALS_FILE: '/proc/self/mem'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unreadable',
    class: 'profile',
    says: ['/proc/self/mem'],
    never: ['permission/pull'],
  },
})
