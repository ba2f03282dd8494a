import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: "the user's own policy has no sts:AssumeRole",
  home: roleHome(ROLE),
  server: {
    identities: [{...jane, policy: [{effect: 'Allow', actions: ['codecommit:*']}]}],
    roles: [{arn: ROLE, trust: [jane.arn], reasons: true}],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/assume-role#denied',
    class: 'permission',
    confidence: 'proven',
    says: [/config:5/],
    never: ['permission/pull', 'repository/exists', 'git-config/helper-profile', 'credentials/identity'],
  },
})
