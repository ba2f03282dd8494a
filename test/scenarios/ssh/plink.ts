import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'GIT_SSH names the plink of an old PuTTY set-up, while ssh itself would work',
  home: sshHome(),
  repository: {origin: SSH_URL},
  env: {GIT_SSH: 'plink'},
  programs: {aws: 'missing', others: {ssh: standInSsh(), plink: '#!/bin/sh\necho "FATAL ERROR: No supported authentication methods available (server sent: publickey)" >&2\nexit 1\n'}},
  expect: {status: 'broken', exitCode: 1, first: 'tools/ssh-client#plink', class: 'tools', confidence: 'proven', says: ['unset GIT_SSH']},
})
