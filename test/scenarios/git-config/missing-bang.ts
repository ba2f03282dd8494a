import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line has no exclamation mark',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = aws codecommit credential-helper $@\n\tUseHttpPath = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#missing-bang',
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['tools/aws-cli', 'permission/pull', 'live/signed'],
  },
})
