import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the address has no https:// in front',
  home: usualHome,
  repository: {origin: `${HOST}/v1/repos/demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#scheme-missing',
    class: 'target',
    says: [`git remote set-url origin https://${HOST}/v1/repos/demo`],
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
