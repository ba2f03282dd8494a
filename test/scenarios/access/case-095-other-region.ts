import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

const NAME = 'awsome-terraform-example-container'

export default defineScenario({
  name: 'the repository was made in another Region than the one in the documented address (case 095)',
  case: '095-repo-in-other-region',
  category: 'region-mismatch',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = us-east-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: `https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/${NAME}`},
  server: {identities: [jane], repositories: [{name: NAME, region: 'us-east-1'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#other-region',
    class: 'repository',
    confidence: 'proven',
    says: ['us-east-1'],
    never: ['permission/pull', 'credentials/identity', 'network/reach'],
  },
})
