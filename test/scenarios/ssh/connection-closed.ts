import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'something on the way closes the connection before the login',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('closed')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/login#failed',
    confidence: 'proven',
    says: ['closed before ssh could sign in'],
    never: ['ssh/key', 'ssh/config'],
  },
})
