import {sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the ssh configuration allows RSA signatures by SHA-1 alone, the doctor offline',
  home: sshHome({'.ssh/config': `${sshBlock()}  PubkeyAcceptedAlgorithms ssh-rsa\n`}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  args: ['--offline'],
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'tools/ssh-client#rsa-sha1-only',
    class: 'tools',
    confidence: 'possible',
    also: ['ssh/host-key#unknown'],
  },
})
