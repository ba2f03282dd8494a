import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line names no profile, and the default one has a key that AWS does not know',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\n',
    '.aws/credentials': `[work]\n${keyLines(janesKey)}`,
  },
  server: {...usualServer, identities: [jane]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#none-found',
    also: ['git-config/helper-profile#no-profile-named'],
    says: ['--profile work'],
    never: ['permission/pull', 'network/reach'],
  },
})
