import {jane, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'Windows: both AWS files are deleted, the keys are in the environment, and the helper line names a profile (case 034)',
  case: '034-deleted-credential-files',
  category: 'profile-missing',
  platform: 'win32',
  home: {'.gitconfig': '[credential]\n\thelper = !aws --profile org codecommit credential-helper $@\n\tUseHttpPath = true\n'},
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  repository: {origin: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo-repo'},
  server: {identities: [jane], repositories: [{name: 'demo-repo', region: 'us-east-1'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#profile-missing',
    class: 'git-config',
    says: ['org'],
    never: ['permission/pull', 'network/reach', 'live/signed'],
  },
})
