import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the AWS tools know the authority of the proxy that opens connections, Git does not',
  home: usualHome,
  env: {GIT_SSL_CAINFO: undefined},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    class: 'network',
    confidence: 'proven',
    says: [/which Git does not trust/, /sslCAInfo [^ ]*lab-ca\.pem/, 'Lab Root CA'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
