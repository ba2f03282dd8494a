import {jane} from '../../lab/made-up.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = 'arn:aws:iam::444455556666:role/CodeCommitAccess'

export default defineScenario({
  name: 'the role of another account is denied, and STS does not say why',
  home: roleHome(ROLE),
  server: {identities: [jane], roles: [{arn: ROLE, trust: ['arn:aws:iam::444455556666:root']}], repositories: [{name: 'demo'}]},
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
