import {AWS_HELPER, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a Region of China',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
    '.aws/config': '[default]\nregion = cn-north-1\n',
  },
  repository: {origin: 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo'},
  server: {
    identities: [{arn: 'arn:aws-cn:iam::111122223333:user/jane', keys: [janesKey], policy: [{effect: 'Allow', actions: ['*']}]}],
    repositories: [{name: 'demo', region: 'cn-north-1'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
