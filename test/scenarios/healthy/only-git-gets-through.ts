import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a network that lets CodeCommit through and no other AWS service',
  home: usualHome,
  server: {...usualServer, faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'no-route' as const}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
