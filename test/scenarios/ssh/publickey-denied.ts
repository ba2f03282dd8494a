import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'everything looks right, but the key is not the uploaded one',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('denied')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/login#publickey-denied',
    class: 'ssh',
    confidence: 'proven',
    says: ['list-ssh-public-keys'],
  },
})
