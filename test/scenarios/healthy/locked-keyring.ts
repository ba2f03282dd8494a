import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {BUS, gdbus} from '../keyring.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keyring is locked: its helper, which would open a dialog, is not started',
  home: {
    ...usualHome,
    '.gitconfig': `${AWS_HELPER}[credential "https://git-codecommit.eu-west-1.amazonaws.com"]\n\thelper =\n\thelper = libsecret\n`,
  },
  env: BUS,
  programs: {
    others: {
      'gdbus': gdbus({user: janesKey.id, modified: 0, locked: true}),
      // Shows as a change of the home directory when it is started.
      'git-credential-libsecret': '#!/bin/sh\ntouch "$HOME/dialog"\n',
    },
  },
  server: usualServer,
  plainGit: 'not tried',
  expect: {status: 'healthy', exitCode: 0, first: null, says: ['keyring is locked']},
})
