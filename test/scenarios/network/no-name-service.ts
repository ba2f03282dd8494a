import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'no name service answers',
  home: usualHome,
  network: {},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#dns',
    says: ['the name server 127.0.0.1 does not listen'],
    class: 'network',
    confidence: 'proven',
    also: ['live/as-configured#connection'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
