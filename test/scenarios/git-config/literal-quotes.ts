import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the quotation marks of the command line were stored with the helper',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = "'!aws codecommit credential-helper $@'"\n\tUseHttpPath = true\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#literal-quotes',
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
