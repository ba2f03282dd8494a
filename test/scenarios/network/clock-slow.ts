import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the clock of this machine is 20 minutes slow',
  home: usualHome,
  server: {...usualServer, clockSkewSeconds: 1200},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/clock#skew',
    class: 'clock',
    confidence: 'proven',
    says: [/20 min/],
    never: ['permission/pull'],
  },
})
