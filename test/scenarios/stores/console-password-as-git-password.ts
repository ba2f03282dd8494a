import {HOST, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the name and password of the AWS console were typed for Git, and the store has kept them',
  case: '076-console-password-as-git-password',
  category: 'git-credentials-invalid',
  home: {'.gitconfig': '[credential]\n\thelper = store\n', '.git-credentials': `https://jane:c0ns0lePassw0rd%3D@${HOST}\n`},
  programs: {aws: 'missing'},
  secrets: ['c0ns0lePassw0rd='],
  server: {identities: [user('jane')], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#not-a-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    says: ['HTTPS Git credentials for AWS CodeCommit', 'git credential-store erase'],
    never: ['permission/pull', 'tools/aws-cli', 'credentials/resolve', 'profile/exists'],
  },
})
