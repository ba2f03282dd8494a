import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a helper key without an equals sign',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#valueless-helper',
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
