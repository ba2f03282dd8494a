import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'healthy: the same name in two Regions, and a profile that is set to the other one',
  home: {...usualHome, '.aws/config': '[default]\nregion = us-east-1\n'},
  server: {...usualServer, repositories: [{name: 'demo'}, {name: 'demo', region: 'us-east-1'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
