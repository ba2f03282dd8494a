import {BROKEN_REMOTE_CODECOMMIT} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit cannot import its own package',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  programs: {others: {'git-remote-codecommit': BROKEN_REMOTE_CODECOMMIT}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#grc-broken',
    class: 'tools',
    confidence: 'proven',
    says: ['No module named'],
  },
})
