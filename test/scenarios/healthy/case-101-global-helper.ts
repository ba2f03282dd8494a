import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the documented global helper with the key of an IAM user (case 101)',
  case: '101-healthy-helper-global-linux',
  category: 'healthy',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = us-east-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo-repo'},
  server: {identities: [jane], repositories: [{name: 'demo-repo', region: 'us-east-1'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
