import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: "the role's trust policy asks for MFA, and the profile names no device",
  home: roleHome(ROLE),
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn], mfa: true}], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/assume-role#mfa',
    class: 'permission',
    confidence: 'proven',
    says: [/config:5/],
    never: ['permission/pull', 'repository/exists', 'git-config/helper-profile', 'credentials/identity'],
  },
})
