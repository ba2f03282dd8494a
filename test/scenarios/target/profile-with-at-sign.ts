import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a profile name with an @ in a codecommit:: address',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://jane@corp@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#profile-with-at-sign',
    class: 'target',
    confidence: 'proven',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
