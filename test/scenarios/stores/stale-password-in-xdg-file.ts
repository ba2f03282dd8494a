import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store keeps its passwords in the XDG file, one of them for twenty minutes',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`, '.config/git/credentials': ''},
  server: usualServer,
  prepare: scene => fetchInThePast(scene, 1200),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    says: ['~/.config/git/credentials:1'],
    never: ['permission/pull', 'live/signed'],
  },
})
