import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'no name behind --profile: the AWS CLI takes `codecommit` for it, as in a note that people copy',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = !aws --profile codecommit credential-helper $@\n\tUseHttpPath = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#misspelt-subcommand',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/takes `codecommit` for the profile/],
  },
})
