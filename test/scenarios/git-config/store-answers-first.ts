import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`

export default defineScenario({
  name: "a helper of one's own answers first, with a password that it signed once",
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = wincred\n${AWS_HELPER}`},
  programs: {
    others: {
      'git-credential-wincred': `#!/bin/sh\ntest "$1" = get && printf 'username=${janesKey.id}\\npassword=${PASSWORD}\\n'\nexit 0\n`,
    },
  },
  secrets: [PASSWORD],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-order#store-answers-first',
    class: 'git-config',
    confidence: 'proven',
    says: ['credential.https://git-codecommit.*.amazonaws.com.helper'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
