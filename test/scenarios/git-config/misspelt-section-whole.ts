import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'helper and useHttpPath both stand in a section [credentials]',
  home: {...usualHome, '.gitconfig': AWS_HELPER.replace('[credential]', '[credentials]')},
  server: usualServer,
  // Either check may name it first: both name the same misspelt section.
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/use-http-path#misspelt-section',
    says: ['.gitconfig:'],
    never: ['permission/pull', 'live/signed', 'profile/exists'],
  },
})
