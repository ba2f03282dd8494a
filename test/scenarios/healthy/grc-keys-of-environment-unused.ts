import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a profile in the address is used, whatever keys the environment has (CC 2.2)',
  home: {'.aws/config': '[profile dev]\nregion = eu-west-1\n', '.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit://dev@demo'},
  env: {AWS_ACCESS_KEY_ID: 'AKIASTALE2LABEXAMPLE', AWS_SECRET_ACCESS_KEY: 'sTaLe/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  secrets: ['sTaLe/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
