import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper stands in a file that ~/.config/git/config includes for this folder',
  home: {
    '.config/git/config': '[includeIf "gitdir:work/"]\n\tpath = codecommit.inc\n',
    '.config/git/codecommit.inc': AWS_HELPER,
    '.aws/config': usualHome['.aws/config'],
    '.aws/credentials': usualHome['.aws/credentials'],
  },
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
