import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role, and settings of the AWS tools themselves, in lines and in variables',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = default\nretry_mode = adaptive\nsts_regional_endpoints = legacy\nmetadata_service_timeout = 5\n`,
  ),
  env: {AWS_MAX_ATTEMPTS: '4', AWS_DEFAULTS_MODE: 'Standard'},
  server: serverWithRoles,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
