import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {FRESH} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the cache daemon has a password of a minute ago that was signed for something else',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = cache\n${AWS_HELPER}`},
  secrets: [FRESH],
  server: usualServer,
  prepare: async ({machine}) => {
    await machine.run(['git', 'credential-cache', 'store'], {
      input: `protocol=https\nhost=${HOST}\npath=v1/repos/demo\nusername=${janesKey.id}\npassword=${FRESH}\n\n`,
    })
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/cache#signed-password-refused',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
