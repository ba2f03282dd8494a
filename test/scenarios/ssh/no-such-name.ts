import {SSH_URL, sshHome, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'no name server answers, and the address is for SSH',
  home: sshHome(),
  programs: {others: {ssh: standInSsh('dns')}},
  repository: {origin: SSH_URL},
  network: {names: 'failing'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#dns',
    class: 'network',
    says: ['the name server 127.0.0.1 says that it failed'],
    never: ['ssh/login', 'ssh/key'],
  },
})
