import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'an HTTPS address behind codecommit:// (case 037)',
  case: '037-grc-https-host-pasted',
  category: 'url-malformed',
  home: {'.aws/config': '[default]\nregion = us-west-2\n', '.aws/credentials': `[default]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit://git-codecommit.us-west-2.amazonaws.com/v1/repos/hello'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit({regions: ['us-west-2']})}},
  server: {...usualServer, repositories: [{name: 'hello', region: 'us-west-2'}]},
  expect: {status: 'broken', exitCode: 1, first: 'target/url#grc-url-with-host', class: 'target', says: ['codecommit::us-west-2://hello']},
})
