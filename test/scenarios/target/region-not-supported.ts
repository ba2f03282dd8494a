import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Region of a partition without CodeCommit',
  home: usualHome,
  repository: {origin: 'codecommit::us-iso-east-1://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    ...usualServer,
    faults: [
      {host: 'git-codecommit.us-iso-east-1.amazonaws.com', kind: 'no-route'},
      {host: 'codecommit.us-iso-east-1.amazonaws.com', kind: 'no-route'},
      {host: 'sts.us-iso-east-1.amazonaws.com', kind: 'no-route'},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/region#region-not-supported',
    class: 'target',
    never: ['permission/pull', 'credentials/identity'],
  },
})
