import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Git does not check certificates',
  home: {...usualHome, '.gitconfig': `${AWS_HELPER}[http]\n\tsslVerify = false\n`},
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/overrides#ssl-verify-off',
    class: 'git-config',
    says: ['.gitconfig:5'],
    never: ['network/reach', 'live/as-configured'],
  },
})
