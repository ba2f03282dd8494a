import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'STS and the CodeCommit API are throttled; Git is not',
  home: usualHome,
  server: {...usualServer, faults: ['sts', 'codecommit'].map(host => ({host, kind: 'status' as const, status: 429}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
