import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'nobody listens where the proxy should be',
  home: usualHome,
  env: {https_proxy: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-unreachable',
    class: 'network',
    says: ['127.0.0.1:9'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
