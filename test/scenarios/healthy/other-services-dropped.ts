import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a VPC with an endpoint for Git alone: packets to every other AWS service are dropped, and nothing is wrong',
  home: usualHome,
  server: {...usualServer, faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'black-hole' as const}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
