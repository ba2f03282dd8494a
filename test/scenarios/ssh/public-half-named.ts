import {PUBLIC_KEY, sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'IdentityFile names the public half of the key',
  home: sshHome({'.ssh/config': sshBlock({identity: '~/.ssh/codecommit_rsa.pub'}), '.ssh/codecommit_rsa.pub': PUBLIC_KEY}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#public-key-as-private',
    class: 'ssh',
    says: ['write IdentityFile ~/.ssh/codecommit_rsa'],
  },
})
