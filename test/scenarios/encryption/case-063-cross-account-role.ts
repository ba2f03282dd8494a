import {janesKey, jane, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'

const ROLE = 'arn:aws:iam::444455556666:role/CrossRepo'
const KEY = 'arn:aws:kms:eu-central-1:444455556666:key/0d990263-018e-4e65-a703-eff731de951e'

export default defineScenario({
  name: 'a role of another account may use the repository, but not its customer managed key (case 063)',
  case: '063-kms-customer-key-cross-account',
  category: 'kms-denied',
  home: {
    '.aws/config': `[profile cross]\nregion = eu-central-1\nrole_arn = ${ROLE}\nsource_profile = default\n`,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'codecommit::eu-central-1://cross@shared-repo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit({regions: ['eu-central-1']})}},
  server: {
    identities: [jane],
    roles: [{arn: ROLE, trust: [jane.arn], policy: [{effect: 'Allow', actions: ['codecommit:*', 'kms:DescribeKey']}]}],
    repositories: [{name: 'shared-repo', region: 'eu-central-1', account: '444455556666', kmsKeyId: KEY}],
    keys: [{arn: KEY}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#kms-denied',
    class: 'encryption',
    confidence: 'likely',
    says: [KEY, ROLE],
    never: ['repository/exists', 'credentials/identity'],
  },
})
