import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the file of the web identity token is not there',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  env: {
    AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/secrets/eks.amazonaws.com/serviceaccount/no-token',
    AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/Pipeline',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/web-identity#token-file-missing',
    class: 'profile',
    says: ['no-token'],
    never: ['permission/pull', 'repository/exists'],
  },
})
