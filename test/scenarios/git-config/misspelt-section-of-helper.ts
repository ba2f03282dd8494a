import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper stands in a section [credentials]',
  home: {
    ...usualHome,
    '.gitconfig': '[credentials]\n\thelper = !aws codecommit credential-helper $@\n[credential]\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#misspelt-section',
    class: 'git-config',
    says: ['git config --global --rename-section credentials credential'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
