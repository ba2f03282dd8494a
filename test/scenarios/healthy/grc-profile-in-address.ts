import {keyLines, janesKey} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit, with a profile in the address',
  home: {'.aws/config': '[profile dev]\nregion = eu-west-1\n', '.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
