import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: 'there is no such role',
  home: roleHome(ROLE),
  server: {identities: [jane], roles: [], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/assume-role#role-missing',
    class: 'permission',
    confidence: 'proven',
    says: [/config:5/],
    never: ['permission/pull', 'repository/exists', 'git-config/helper-profile', 'credentials/identity'],
  },
})
