import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'only AWS_REGION names the Region, which the AWS CLI reads and git-remote-codecommit does not (X4)',
  home: {'.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit://dev@demo'},
  env: {AWS_REGION: 'eu-west-1'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/region#grc-no-region',
    class: 'target',
    says: ['AWS_REGION'],
    never: ['tools/git-remote-codecommit'],
  },
})
