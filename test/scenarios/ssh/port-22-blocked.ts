import {SSH_HOST, SSH_URL, sshHome, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a firewall closes port 22, and leaves port 443 of the same host open',
  home: sshHome(),
  programs: {others: {ssh: standInSsh('timeout')}},
  repository: {origin: SSH_URL},
  network: {hosts: {[SSH_HOST]: '203.0.113.9'}, here: {address: '203.0.113.9', open: [443]}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#port-22-blocked',
    class: 'network',
    confidence: 'proven',
    says: ['https://git-codecommit'],
    never: ['ssh/login', 'ssh/key'],
  },
})
