import {keyLines, sessionKey} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the botocore of git-remote-codecommit does not know the Region, the AWS CLI does (case 035)',
  case: '035-grc-old-boto-new-region',
  category: 'grc-broken',
  home: {'.aws/config': '[profile AccountName]\nregion = af-south-1\n', '.aws/credentials': `[AccountName]\n${keyLines(sessionKey)}`},
  repository: {origin: 'codecommit::af-south-1://AccountName@RepoName'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    identities: [{arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/jane`, keys: [sessionKey]}],
    repositories: [{name: 'RepoName', region: 'af-south-1'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#botocore-too-old-for-region',
    class: 'tools',
    confidence: 'proven',
    says: ['af-south-1', 'it is older than that'],
    never: ['target/region', 'permission/pull'],
  },
})
