import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the file of keys has an ending that Windows hides, credentials.txt',
  platform: 'win32',
  home: {
    '.gitconfig': usualHome['.gitconfig'],
    '.aws/config': usualHome['.aws/config'],
    '.aws/credentials.txt': usualHome['.aws/credentials'],
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#misnamed',
    then: [],
    class: 'profile',
    says: ['credentials.txt', 'rename'],
  },
})
