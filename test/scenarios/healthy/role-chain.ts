import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role from a role, each with a duration of its own',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = first\nduration_seconds = 3600\n` +
      `[profile first]\nrole_arn = ${roleArn('first')}\nrole_session_name = jane\nduration_seconds = 1800\nsource_profile = default\nregion = eu-west-1\n`,
  ),
  server: serverWithRoles,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
