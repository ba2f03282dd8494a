import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an address as pip writes it',
  home: usualHome,
  repository: {origin: `git+https://${HOST}/v1/repos/demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#package-manager-scheme',
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
