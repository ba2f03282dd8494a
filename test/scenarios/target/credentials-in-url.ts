import {HOST, user} from '../../lab/made-up.js'
import {GIT_USER} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the address carries a Git credential that works',
  home: usualHome,
  repository: {origin: `https://${GIT_USER}:g1t-pa55word@${HOST}/v1/repos/demo`},
  secrets: ['g1t-pa55word'],
  server: {...usualServer, identities: [user('jane', {gitCredentials: [{user: GIT_USER, password: 'g1t-pa55word'}]})]},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'target/url#credentials-in-url',
    class: 'target',
    says: ['.git/config'],
    never: ['credentials/identity', 'git-config/helper-present'],
  },
})
