import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line names a profile that does not exist',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws --profile codecomit codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#profile-missing',
    says: ['codecomit'],
    never: ['permission/pull', 'tools/aws-cli'],
  },
})
