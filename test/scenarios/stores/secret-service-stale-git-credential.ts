import {AWS_HELPER} from '../../lab/made-up.js'
import {GIT_USER, IN_KEYRING, OLD_PASSWORD, answering, serverAfterReset} from '../kept.js'
import {BUS, gdbus} from '../keyring.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the keyring stands before the AWS helper and has a Git credential whose password was reset in IAM',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: GIT_USER, modified: Math.floor(Date.now() / 1000) - 2592000}),
      'git-credential-libsecret': answering(GIT_USER, OLD_PASSWORD, IN_KEYRING),
    },
  },
  secrets: [OLD_PASSWORD],
  server: serverAfterReset,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/secret-service#stale-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
