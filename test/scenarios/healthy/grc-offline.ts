import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit, examined with --offline',
  home: usualHome,
  repository: {origin: 'codecommit://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  args: ['--offline'],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
