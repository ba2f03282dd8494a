import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'http.emptyAuth, from a guide to Kerberos, is on for every host',
  home: {...usualHome, '.gitconfig': `${AWS_HELPER}[http]\n\temptyAuth = true\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#empty-auth',
    class: 'git-config',
    confidence: 'proven',
    says: ['.gitconfig:5'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
