import {sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the SSH address of the console, on a machine that has nothing but IAM Identity Center',
  home: sshHome({
    '.ssh/config': sshBlock({user: null}),
    '.ssh/codecommit_rsa': '',
    '.aws/config':
      '[profile dev]\nregion = eu-west-1\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n',
  }),
  repository: {origin: SSH_URL},
  programs: {others: {ssh: standInSsh()}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/method#ssh-with-temporary-credentials',
    class: 'target',
    confidence: 'proven',
    says: [
      'cannot have one',
      'codecommit::eu-west-1://dev@demo',
      'git remote set-url origin https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
    ],
  },
})
