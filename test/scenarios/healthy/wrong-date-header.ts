import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the Date of the answers is an hour off, and AWS accepts the signatures: the header is wrong, not the clock',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'date', seconds: 3600}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', says: ['the time in the answer is wrong, not the clock']},
})
