import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper names a profile whose files were deleted; keys in the environment do not count then (case 034)',
  home: {'.gitconfig': '[credential]\n\thelper = !aws --profile org codecommit credential-helper $@\n\tUseHttpPath = true\n'},
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#profile-missing',
    says: ['org', '.gitconfig:2'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
