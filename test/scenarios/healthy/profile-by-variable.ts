import {AWS_HELPER, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'AWS_PROFILE names the profile; there is no default one',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[profile dev]\nregion = us-east-1\n',
    '.aws/credentials': `[dev]\n${keyLines(janesKey)}`,
  },
  env: {AWS_PROFILE: 'dev'},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
