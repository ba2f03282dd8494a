import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: '~/.netrc has entries for other hosts only',
  home: {...usualHome, '.netrc': 'machine example.com login jane password n3trc-pa55word\n'},
  secrets: ['n3trc-pa55word'],
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
})
