import {AWS_HELPER} from '../../lab/made-up.js'
import {PASSWORD, line} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const JANE_ELSEWHERE = 'jane-at-999988887777'

export default defineScenario({
  name: "the store has a living Git credential of another account's user, and the repository is not there",
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`, '.git-credentials': line(JANE_ELSEWHERE, PASSWORD)},
  secrets: [PASSWORD],
  server: {
    ...usualServer,
    identities: [
      ...(usualServer.identities ?? []),
      {arn: 'arn:aws:iam::999988887777:user/jane', gitCredentials: [{user: JANE_ELSEWHERE, password: PASSWORD}]},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#other-account',
    class: 'credential-store',
    confidence: 'proven',
    says: ['999988887777', '111122223333', 'git credential-store erase'],
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
