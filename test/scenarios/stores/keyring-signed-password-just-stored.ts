import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {IN_KEYRING, VALID, answering} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keyring has the password of half a minute ago: Git works for a quarter of an hour more',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: Math.floor(Date.now() / 1000) - 30}),
      'git-credential-libsecret': answering(janesKey.id, VALID, IN_KEYRING),
    },
  },
  secrets: [VALID],
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    also: ['credential-store/secret-service#signed-password-stored'],
    never: ['live/as-configured', 'permission/pull'],
  },
})
