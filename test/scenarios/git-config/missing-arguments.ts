import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line stops after aws codecommit',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = !aws codecommit\n\tUseHttpPath = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#helper-fails',
    also: ['git-config/helper-runs#missing-arguments'],
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
