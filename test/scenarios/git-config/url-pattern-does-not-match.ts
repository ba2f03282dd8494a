import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "one * is to stand for two parts of the host's name",
  home: {
    ...usualHome,
    '.gitconfig': '[credential "https://*.amazonaws.com"]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#url-pattern-does-not-match',
    class: 'git-config',
    says: ['.gitconfig:2', 'one * stands for exactly one part'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
