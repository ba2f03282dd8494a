import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const HOST = 'git-codecommit.eu-west-1.amazonaws.com'

export default defineScenario({
  name: 'no_proxy sends Git past the proxy, and only the proxy leads out',
  // The direct way is pinned to a closed port of this machine, so that no name is looked up.
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[http]\n\tcurloptResolve = ${HOST}:443:127.0.0.1\n`},
  env: {no_proxy: 'localhost,.amazonaws.com'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-bypassed',
    class: 'network',
    confidence: 'proven',
    says: [/because no_proxy names it/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
