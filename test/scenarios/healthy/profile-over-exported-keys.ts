import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

const OLD = {id: 'AKIAGONE2LAB3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'deleted keys are exported, but the helper line names a good profile, and that one counts',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': CONFIG,
    '.aws/credentials': `[dev]\n${keyLines(janesKey)}`,
  },
  env: {AWS_ACCESS_KEY_ID: OLD.id, AWS_SECRET_ACCESS_KEY: OLD.secret, AWS_SECURITY_TOKEN: ''},
  secrets: [OLD.secret],
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
