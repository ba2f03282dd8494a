import {sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'ssh refuses a configuration that others may write (case 094)',
  case: '094-ssh-config-permissions',
  category: 'permissions-file',
  home: sshHome(),
  repository: {origin: sshUrl('us-east-1', 'demo-repo')},
  programs: {aws: 'missing', others: {ssh: standInSsh('config')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/files#permissions',
    class: 'ssh',
    confidence: 'proven',
    says: ['chmod 600 ', '/.ssh/config'],
    never: ['ssh/config', 'ssh/key', 'ssh/login'],
  },
})
