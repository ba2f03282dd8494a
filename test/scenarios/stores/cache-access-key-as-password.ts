import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {SECRET_KEY} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the cache daemon has the secret access key that somebody typed as the password',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = cache\n${AWS_HELPER}`},
  secrets: [SECRET_KEY],
  server: usualServer,
  prepare: async ({machine}) => {
    await machine.run(['git', 'credential-cache', 'store'], {
      input: `protocol=https\nhost=${HOST}\npath=v1/repos/demo\nusername=${janesKey.id}\npassword=${SECRET_KEY}\n\n`,
    })
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/cache#access-key-as-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
