import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'healthy: a fresh repository without a commit',
  home: usualHome,
  server: {...usualServer, repositories: [{name: 'demo', empty: true}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven', says: ['the repository is empty']},
})
