import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {IN_KEYRING, SECRET_KEY, answering} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keyring has the secret access key that somebody typed as the password',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: Math.floor(Date.now() / 1000) - 2592000}),
      'git-credential-libsecret': answering(janesKey.id, SECRET_KEY, IN_KEYRING),
    },
  },
  secrets: [SECRET_KEY],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/secret-service#access-key-as-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
