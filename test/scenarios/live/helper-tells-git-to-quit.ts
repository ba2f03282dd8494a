import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a helper before the AWS helper tells Git to ask nobody else',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = policy\n${AWS_HELPER}`},
  programs: {others: {'git-credential-policy': '#!/bin/sh\ntest "$1" = get && echo quit=1\nexit 0\n'}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/as-configured#no-credential',
    confidence: 'proven',
    says: ['The helper policy tells Git to stop', 'credential.https://git-codecommit.*.amazonaws.com.helper'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
