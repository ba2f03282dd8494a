import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: 'the role asks for an external id that the profile does not send',
  home: roleHome(ROLE),
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn], externalId: 'x-1'}], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/assume-role#external-id',
    class: 'permission',
    confidence: 'proven',
    says: [/config:5/],
    never: ['permission/pull', 'repository/exists', 'git-config/helper-profile', 'credentials/identity'],
  },
})
