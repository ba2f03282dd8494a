import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a codecommit:: address without its //',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1:demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#grc-malformed',
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
