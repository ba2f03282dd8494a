import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Git does not look at the certificate of the proxy that opens connections',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[http]\n\tsslVerify = false\n`},
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'untrusted'}]},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/overrides#ssl-verify-off',
    class: 'git-config',
    never: ['network/tls', 'live/endpoint', 'live/as-configured'],
  },
})
