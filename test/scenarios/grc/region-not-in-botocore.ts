import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {jane} from '../../lab/made-up.js'

export default defineScenario({
  name: 'the botocore of git-remote-codecommit does not know the Region (case 035)',
  home: {'.aws/config': '[profile dev]\nregion = af-south-1\n', '.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit::af-south-1://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {identities: [jane], repositories: [{name: 'demo', region: 'af-south-1'}]},
  expect: {status: 'broken', exitCode: 1, first: 'tools/git-remote-codecommit#botocore-too-old-for-region', class: 'tools', confidence: 'proven', says: ['af-south-1']},
})
