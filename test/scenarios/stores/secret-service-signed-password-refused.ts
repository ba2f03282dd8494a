import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {FRESH, IN_KEYRING, answering} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keyring has a password of a minute ago that was signed for something else',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: Math.floor(Date.now() / 1000) - 60}),
      'git-credential-libsecret': answering(janesKey.id, FRESH, IN_KEYRING),
    },
  },
  secrets: [FRESH],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/secret-service#signed-password-refused',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
