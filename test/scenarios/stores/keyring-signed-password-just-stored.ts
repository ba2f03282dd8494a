import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {VALID, answering} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keyring has the password of five minutes ago: Git works for ten minutes more',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: Math.floor(Date.now() / 1000) - 300}),
      'git-credential-libsecret': answering(janesKey.id, VALID),
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
