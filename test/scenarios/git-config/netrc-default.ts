import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the default entry of ~/.netrc answers for CodeCommit as well',
  home: {...usualHome, '.netrc': 'machine example.com\n\tlogin a\n\tpassword n3trc-pa55word\ndefault login jane password n3trc-default\n'},
  secrets: ['n3trc-pa55word', 'n3trc-default'],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#netrc-answers-first',
    class: 'git-config',
    confidence: 'proven',
    says: ['~/.netrc:4', 'default'],
    never: ['permission/pull', 'live/signed'],
  },
})
