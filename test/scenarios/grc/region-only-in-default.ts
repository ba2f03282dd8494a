import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the profile in the address has no Region, only the default one has (case 032)',
  case: '032-grc-region-only-in-default',
  category: 'profile-incomplete',
  home: {
    '.aws/config': '[default]\nregion = eu-west-1\n[profile dev]\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}[dev]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'codecommit://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/region#grc-no-region',
    class: 'target',
    says: ['aws configure set region', '--profile dev', 'codecommit::'],
  },
})
