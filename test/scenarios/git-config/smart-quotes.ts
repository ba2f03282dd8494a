import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'typographic quotation marks around the profile',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws --profile “default” codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#smart-quotes',
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
