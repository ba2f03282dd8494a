import {defineScenario} from '../scenario.js'
import {janesKey, user} from '../../lab/made-up.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'CodeCommit refuses the signature, and no other AWS service can be reached to ask why',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: []})],
    repositories: [{name: 'demo'}],
    faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'no-route' as const})),
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#403',
    also: ['live/as-configured#refused'],
    never: ['credentials/identity', 'credentials/resolve', 'repository/exists'],
  },
})
