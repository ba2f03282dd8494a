import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a current OpenSSH refuses the server\'s ssh-rsa host key',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('algorithm')}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/login#algorithm', class: 'ssh', says: ['HostkeyAlgorithms +ssh-rsa']},
})
