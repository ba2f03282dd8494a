import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a slash behind a codecommit:// address does no harm (CC 2.2)',
  home: {'.aws/config': '[profile dev]\nregion = eu-west-1\n', '.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit://dev@demo/'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
