import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an Authorization header for another service is sent to every host',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[http]\n\textraHeader = Authorization: Bearer 0123456789abcdef0123456789\n`},
  secrets: ['0123456789abcdef0123456789'],
  server: {...usualServer, faults: []},
  // The lab takes a Bearer header for no credentials (401); git then asks its helper, and sends both headers: which of them wins is curl's.
  plainGit: 'works',
  expect: {status: 'healthy', exitCode: 0, first: null},
})
