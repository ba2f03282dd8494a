import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store stands before the AWS helper and has kept a password of three hours ago',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`},
  server: usualServer,
  prepare: scene => fetchInThePast(scene, 3 * 3600),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    also: ['live/as-configured#helper-chain'],
    never: [
      'permission/pull',
      'repository/exists',
      'credentials/identity',
      'network/clock',
      'live/signed',
      'live/git-signed',
      'profile/exists',
    ],
    says: ['.git-credentials:1', /3 h(ours)?/],
  },
})
