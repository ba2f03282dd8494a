import {PRIVATE_KEY, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'no user in the address, and no ssh configuration: ssh takes the login name (case 083)',
  case: '083-flux-url-without-key-id',
  category: 'ssh-user',
  home: {'.ssh/flux_rsa': PRIVATE_KEY},
  repository: {origin: sshUrl('us-east-1', 'flux-demo')},
  env: {GIT_SSH_COMMAND: 'ssh -i ~/.ssh/flux_rsa'},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/config#no-user',
    class: 'ssh',
    confidence: 'proven',
    never: ['ssh/files', 'tools/ssh-client', 'network/reach', 'target/method'],
    says: ['APKA', 'git-codecommit.us-east-1.amazonaws.com'],
  },
})
