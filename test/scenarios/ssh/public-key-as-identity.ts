import {PUBLIC_KEY, sshBlock, sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a CI secret was filled with the public key that the IAM console shows (case 089)',
  case: '089-public-key-as-private-secret',
  category: 'ssh-key',
  home: sshHome({'.ssh/config': sshBlock({identity: '~/.ssh/id_rsa'}), '.ssh/id_rsa': PUBLIC_KEY}),
  repository: {origin: sshUrl('us-east-2', 'demo-repo')},
  env: {CI: 'true'},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#public-key-as-private',
    class: 'ssh',
    confidence: 'proven',
    says: ['~/.ssh/id_rsa (~/.ssh/config:3) is a public key'],
  },
})
