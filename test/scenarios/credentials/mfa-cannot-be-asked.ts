import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: 'the role asks for an MFA code, and Git was started where nobody can type it',
  home: roleHome(ROLE, `mfa_serial = arn:aws:iam::${ACCOUNT}:mfa/jane\n`),
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/mfa#mfa-cannot-be-asked',
    class: 'credentials',
    confidence: 'proven',
    says: [/aws sts get-caller-identity --profile dev/],
    never: ['permission/assume-role', 'credentials/identity', 'profile/role'],
  },
})
