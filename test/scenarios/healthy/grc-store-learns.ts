import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'codecommit:// works, and Git offers its signature to a store (X16)',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = store\n'},
  repository: {origin: 'codecommit::eu-west-1://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
})
