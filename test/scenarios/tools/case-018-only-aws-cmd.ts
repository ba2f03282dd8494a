import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'Windows: AWS CLI 1 of the Python 3 installer brings aws.cmd only (case 018)',
  case: '018-windows-cli-py3-msi-no-exe',
  category: 'cli-missing-or-old',
  platform: 'win32',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = us-east-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo-repo'},
  programs: {aws: 'missing', others: {'aws.cmd': '@echo off\r\nrem aws-cli/1.16.80 Python/3.6.0 Windows/10\r\n'}},
  server: {identities: [jane], repositories: [{name: 'demo-repo', region: 'us-east-1'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-not-runnable',
    class: 'tools',
    says: ['aws.cmd'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
