import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit is not installed',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#grc-missing',
    class: 'tools',
    confidence: 'proven',
    never: ['permission/pull', 'live/signed', 'credentials/resolve'],
    says: ['install git-remote-codecommit'],
  },
})
