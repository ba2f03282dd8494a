import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'AWS_PROFILE names a role that takes its keys from the environment: the keys win, and the role is never assumed',
  home: {
    ...homeWithRole(`role_arn = ${roleArn('git')}\ncredential_source = Environment\n`),
    '.gitconfig': AWS_HELPER,
    '.aws/credentials': '',
  },
  env: {AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret},
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#overrides-profile',
    class: 'profile',
    says: ['do not assume the role of the profile dev', '!aws --profile dev codecommit credential-helper $@'],
  },
})
