import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an entry of ~/.netrc answers before any helper is asked',
  home: {...usualHome, '.netrc': `machine ${HOST} login jane password n3trc-pa55word\n`},
  secrets: ['n3trc-pa55word'],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#netrc-answers-first',
    class: 'git-config',
    confidence: 'proven',
    says: ['~/.netrc:1'],
    never: ['permission/pull', 'live/signed', 'git-config/helper-present'],
  },
})
