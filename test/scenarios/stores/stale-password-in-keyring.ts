import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'
import {IN_KEYRING, answering} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'

const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`

export default defineScenario({
  name: 'git-credential-libsecret stands before the AWS helper and has kept a password in the keyring',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: Math.floor(Date.now() / 1000) - 7200}),
      'git-credential-libsecret': answering(janesKey.id, PASSWORD, IN_KEYRING),
    },
  },
  secrets: [PASSWORD],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/secret-service#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    says: ['git credential-libsecret erase'],
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
