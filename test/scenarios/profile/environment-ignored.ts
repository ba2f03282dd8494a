import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

const OLD = {id: 'AKIAGONE2LAB3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'good keys are exported, but the helper line names a profile with deleted ones',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': CONFIG,
    '.aws/credentials': `[dev]\n${keyLines(OLD)}`,
  },
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  secrets: [OLD.secret],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#environment-ignored',
    class: 'profile',
    never: ['permission/pull'],
    says: [janesKey.id, "--replace-all credential.helper '!aws codecommit credential-helper $@' codecommit"],
  },
})
