import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'CodeCommit refuses the signature, and STS and the other services are throttled: nothing is said of the identity',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: []})],
    repositories: [{name: 'demo'}],
    faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'status' as const, status: 429})),
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#403',
    never: ['credentials/identity', 'credentials/resolve', 'repository/exists', 'permission/pull'],
  },
})
