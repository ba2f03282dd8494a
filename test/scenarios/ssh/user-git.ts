import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the user git of other servers in the address',
  home: sshHome(),
  repository: {origin: SSH_URL.replace('ssh://', 'ssh://git@')},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/config#user-is-not-key-id',
    class: 'ssh',
    confidence: 'proven',
    says: ['git, which is the user name of other Git servers'],
  },
})
