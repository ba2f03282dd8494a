import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'every AWS service but Git answers 503',
  home: usualHome,
  server: {...usualServer, faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'status' as const, status: 503}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
