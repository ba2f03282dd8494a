import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'every answer takes 700 ms',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'all', kind: 'delay', ms: 700}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
