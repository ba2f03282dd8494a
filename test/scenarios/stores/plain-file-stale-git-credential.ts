import {AWS_HELPER} from '../../lab/made-up.js'
import {GIT_USER, OLD_PASSWORD, line, serverAfterReset} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'credential-store stands before the AWS helper and has a Git credential whose password was reset in IAM',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`, '.git-credentials': line(GIT_USER, OLD_PASSWORD)},
  secrets: [OLD_PASSWORD],
  server: serverAfterReset,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#stale-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
