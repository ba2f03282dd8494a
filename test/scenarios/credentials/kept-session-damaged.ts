import {createHash} from 'node:crypto'
import {homeWithRole, roleArn, serverWithRoles} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'

/** As Python writes the settings of the role (facts ID 6.2). */
const ENTRY = createHash('sha1')
  .update(`{"RoleArn": "${roleArn('git')}"}`)
  .digest('hex')

export default defineScenario({
  name: 'the file in which the AWS CLI keeps the session of the role was cut short',
  home: {
    ...homeWithRole(`role_arn = ${roleArn('git')}\nsource_profile = default\n`),
    [`.aws/cli/cache/${ENTRY}.json`]: '{"Credentials": {"AccessKeyId": "ASIAKEPT2LAB3EXAMP',
  },
  server: serverWithRoles,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#kept-session-damaged',
    class: 'credentials',
    says: [`rm ~/.aws/cli/cache/${ENTRY}.json`],
    never: ['permission/assume-role', 'profile/role', 'permission/pull'],
  },
})
