import {keyLines, janesKey} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit, with the default profile and the Region in AWS_DEFAULT_REGION',
  home: {'.aws/credentials': `[default]\n${keyLines(janesKey)}`},
  env: {AWS_DEFAULT_REGION: 'eu-west-1'},
  repository: {origin: 'codecommit://demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
