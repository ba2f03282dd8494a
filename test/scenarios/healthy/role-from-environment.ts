import {janesKey} from '../../lab/made-up.js'
import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role that takes its keys from the environment',
  home: {...homeWithRole(`role_arn = ${roleArn('git')}\ncredential_source = Environment\n`), '.aws/credentials': ''},
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  server: serverWithRoles,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
