import {sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'IdentityFile names a key that is not there',
  home: sshHome({'.ssh/config': sshBlock({identity: '~/.ssh/gone_rsa'})}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#missing',
    class: 'ssh',
    confidence: 'proven',
    says: ['~/.ssh/gone_rsa (~/.ssh/config:3) does not exist', 'ssh-keygen -t rsa'],
  },
})
