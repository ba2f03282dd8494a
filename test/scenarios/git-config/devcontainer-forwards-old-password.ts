import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`
const FORWARDED = '"!f() { node /tmp/vscode-remote-containers-1.js git-credential-helper $*; }; f"'

export default defineScenario({
  name: "a development container asks the computer's keychain through VS Code first, which has kept a signed password",
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = ${FORWARDED}\n${AWS_HELPER}`},
  programs: {others: {node: `#!/bin/sh\ncat >/dev/null\nprintf 'username=${janesKey.id}\\npassword=${PASSWORD}\\n'\n`}},
  secrets: [PASSWORD],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-order#store-answers-first',
    confidence: 'proven',
    says: ['The helper vscode stands before the AWS helper'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
