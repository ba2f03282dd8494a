import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the git:// scheme',
  home: usualHome,
  repository: {origin: `git://${HOST}/v1/repos/demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#unsupported-scheme',
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
