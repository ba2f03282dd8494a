import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the host alone, without a repository',
  home: usualHome,
  repository: {origin: `https://${HOST}/`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#https-url-without-path',
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
