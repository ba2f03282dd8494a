import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'CODE_COMMIT_ENDPOINT sends git-remote-codecommit to the FIPS host (X14)',
  home: usualHome,
  repository: {origin: 'codecommit::us-east-1://demo'},
  env: {CODE_COMMIT_ENDPOINT: 'git-codecommit-fips.us-east-1.amazonaws.com'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {...usualServer, repositories: [{name: 'demo', region: 'us-east-1'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
