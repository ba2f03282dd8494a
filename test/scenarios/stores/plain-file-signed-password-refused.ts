import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {FRESH, line} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store has a password of a minute ago that was signed for something else',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`, '.git-credentials': line(janesKey.id, FRESH)},
  secrets: [FRESH],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#signed-password-refused',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
