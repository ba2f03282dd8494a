import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the clock is three minutes off: it works, still',
  home: usualHome,
  server: {...usualServer, clockSkewSeconds: 180},
  expect: {status: 'degraded', exitCode: 0, first: 'network/clock#drift', class: 'clock', never: ['permission/pull', 'live/as-configured']},
})
