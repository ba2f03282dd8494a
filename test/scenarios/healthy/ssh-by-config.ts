import {KEY_ID, sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'SSH key of an IAM user by ~/.ssh/config, no AWS tools at all (case 105)',
  case: '105-healthy-ssh-iam-user',
  category: 'healthy',
  home: sshHome(),
  repository: {origin: sshUrl('us-east-1', 'demo-repo')},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {
    status: 'healthy',
    exitCode: 0,
    first: null,
    class: 'ok',
    confidence: 'proven',
    says: [KEY_ID, 'over SSH as it is configured here'],
  },
})
