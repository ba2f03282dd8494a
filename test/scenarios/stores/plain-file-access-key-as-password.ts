import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {SECRET_KEY, line} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store has the secret access key that somebody typed as the password',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`, '.git-credentials': line(janesKey.id, SECRET_KEY)},
  secrets: [SECRET_KEY],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#access-key-as-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
