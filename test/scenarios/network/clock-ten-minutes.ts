import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the clock is ten minutes off, which CodeCommit still accepts',
  home: usualHome,
  server: {...usualServer, clockSkewSeconds: 610},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'network/clock#skew',
    class: 'clock',
    says: [/10 min behind; CodeCommit still accepts/],
    never: ['permission/pull', 'live/as-configured', 'credentials/identity'],
  },
})
