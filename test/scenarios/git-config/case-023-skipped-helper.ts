import {sessionKey} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "a workshop's machine with credentials of its own, on which the helper was never set up (case 023)",
  case: '023-cloud9-workshop-skipped-helper',
  category: 'helper-missing',
  home: {'.gitconfig': '[user]\n\tname = dev\n'},
  env: {
    AWS_ACCESS_KEY_ID: sessionKey.id,
    AWS_SECRET_ACCESS_KEY: sessionKey.secret,
    AWS_SESSION_TOKEN: sessionKey.token,
    AWS_DEFAULT_REGION: 'us-east-1',
  },
  repository: {origin: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/theme-park-frontend'},
  server: {
    identities: [{arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Cloud9/i-0example`, keys: [sessionKey]}],
    repositories: [{name: 'theme-park-frontend', region: 'us-east-1'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#no-helper',
    class: 'git-config',
    says: ['!aws codecommit credential-helper $@'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
