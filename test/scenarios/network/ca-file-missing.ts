import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'http.sslCAInfo names a file that is not there',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[http]\n\tsslCAInfo = ~/certs/company.pem\n`},
  env: {GIT_SSL_CAINFO: undefined},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#ca-file',
    class: 'network',
    confidence: 'proven',
    says: ['~/certs/company.pem', '~/.gitconfig:5'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
