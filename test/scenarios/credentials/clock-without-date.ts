import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the clock is an hour slow, and something between rewrites the endpoint's Date",
  home: usualHome,
  server: {...usualServer, clockSkewSeconds: 3600, faults: [{host: 'git', kind: 'date', seconds: -3600}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#clock',
    class: 'credentials',
    confidence: 'proven',
    says: ['60 min slow'],
    never: ['permission/pull', 'network/clock', 'credentials/session-token'],
  },
})
