import {AWS_HELPER, HOST} from '../../lab/made-up.js'
import {GIT_USER, OLD_PASSWORD, serverAfterReset} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the cache daemon stands before the AWS helper and has a Git credential whose password was reset in IAM',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = cache\n${AWS_HELPER}`},
  secrets: [OLD_PASSWORD],
  server: serverAfterReset,
  prepare: async ({machine}) => {
    await machine.run(['git', 'credential-cache', 'store'], {
      input: `protocol=https\nhost=${HOST}\npath=v1/repos/demo\nusername=${GIT_USER}\npassword=${OLD_PASSWORD}\n\n`,
    })
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/cache#stale-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
