import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role with an external id, a session name and twelve hours',
  home: homeWithRole(
    `role_arn = ${roleArn('git')}\nsource_profile = default\nexternal_id = partner:42/a\nrole_session_name = jane@example.com\nduration_seconds = 43200\n`,
  ),
  server: {...serverWithRoles, roles: (serverWithRoles.roles ?? []).map(role => ({...role, externalId: 'partner:42/a'}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
