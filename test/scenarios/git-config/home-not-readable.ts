import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a service is started with HOME=/dev/null, so Git has no personal configuration',
  home: usualHome,
  env: {HOME: '/dev/null', AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/readable#home-not-readable',
    class: 'git-config',
    says: ['/dev/null'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
