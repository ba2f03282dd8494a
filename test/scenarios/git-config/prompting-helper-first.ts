import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Git Credential Manager stands before the AWS helper, and has nothing yet',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = manager\n${AWS_HELPER}`},
  programs: {others: {'git-credential-manager': '#!/bin/sh\nexit 0\n'}},
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#prompting-helper-first',
    class: 'git-config',
    never: ['permission/pull', 'live/as-configured'],
  },
})
