import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the FIPS endpoint',
  home: usualHome,
  repository: {origin: 'https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/demo'},
  server: {...usualServer, repositories: [{name: 'demo', region: 'us-east-1'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
