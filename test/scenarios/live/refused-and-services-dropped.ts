import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'a VPC with an endpoint for Git alone: CodeCommit refuses, and nobody can be asked why',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: []})],
    repositories: [{name: 'demo'}],
    faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'black-hole' as const})),
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#403',
    never: ['credentials/identity', 'credentials/resolve', 'network/reach'],
  },
})
