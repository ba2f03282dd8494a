import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a user name with an @ that is not encoded',
  home: usualHome,
  repository: {origin: `https://jane@corp:s3cret/pw@${HOST}/v1/repos/demo`},
  secrets: ['s3cret/pw'],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#unencoded-at-sign',
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
