import {OTHER_KEY, SSH_HOST, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'another key is kept for the host than the server shows',
  home: sshHome({'.ssh/known_hosts': `example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n${SSH_HOST} ${OTHER_KEY}`}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('changed')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/host-key#mismatch',
    class: 'ssh',
    confidence: 'proven',
    says: ['~/.ssh/known_hosts:2', `ssh-keygen -R ${SSH_HOST}`, 'SHA256:tKjRkOL8dmJyTmSbeSdN1S8F/f0iql3RlvqgTOP1UyQ'],
  },
})
