import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'no name service answers',
  home: usualHome,
  network: {},
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'network/reach#dns', class: 'network', confidence: 'proven', also: ['live/as-configured#connection'], never: ['permission/pull', 'credentials/identity', 'repository/exists']},
})
