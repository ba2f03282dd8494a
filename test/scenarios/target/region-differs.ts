import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a variable sends git-remote-codecommit to another Region than the profile',
  home: usualHome,
  env: {AWS_DEFAULT_REGION: 'us-east-1'},
  repository: {origin: 'codecommit://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#other-region',
    also: ['target/region#region-differs'],
    says: ['AWS_DEFAULT_REGION', 'codecommit::eu-west-1://demo'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
