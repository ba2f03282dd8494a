import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line names a path where aws is not',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !/opt/homebrew/bin/aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#program-not-found',
    class: 'git-config',
    says: ['/opt/homebrew/bin/aws'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
