import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Git is told to show a client certificate that is not there',
  home: {...usualHome, '.gitconfig': `${AWS_HELPER}[http]\n\tsslCert = ~/client.pem\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/client-certificate#unusable',
    class: 'network',
    confidence: 'proven',
    says: ['~/client.pem (~/.gitconfig:'],
    never: ['network/reach', 'permission/pull', 'git-config/helper-runs'],
  },
})
