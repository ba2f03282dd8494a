import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the proxy asks for a password',
  home: usualHome,
  server: {...usualServer, proxyAuth: {user: 'jane', password: 'pr0xy-pa55word'}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-auth',
    class: 'network',
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
