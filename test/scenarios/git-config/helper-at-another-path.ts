import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line names aws where it was before it was installed anew',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !/nowhere/homebrew/bin/aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#program-not-found',
    class: 'git-config',
    says: ['Start the aws that is on the search path (PATH)'],
  },
})
