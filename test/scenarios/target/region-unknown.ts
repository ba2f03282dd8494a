import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Region that does not exist: two letters swapped',
  home: usualHome,
  repository: {origin: 'codecommit::eu-wset-1://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    ...usualServer,
    faults: [
      {host: 'git-codecommit.eu-wset-1.amazonaws.com', kind: 'no-route'},
      {host: 'codecommit.eu-wset-1.amazonaws.com', kind: 'no-route'},
      {host: 'sts.eu-wset-1.amazonaws.com', kind: 'no-route'},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/region#region-unknown',
    class: 'target',
    says: ['codecommit::eu-west-1://demo'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
