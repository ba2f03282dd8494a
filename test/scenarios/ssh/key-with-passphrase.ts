import {ENCRYPTED_KEY, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a key with a passphrase and no agent: works in a terminal, where the passphrase is typed',
  home: sshHome({'.ssh/codecommit_rsa': ENCRYPTED_KEY}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  plainGit: 'not tried',
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'ssh/key#encrypted-without-agent',
    class: 'ssh',
    says: ['ssh-add '],
    never: ['ssh/login'],
  },
})
