import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {FRESH, answering, inFile} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const FILE = `.gcm/store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.credential`

export default defineScenario({
  name: 'a file of Git Credential Manager has a password of a minute ago that was signed for something else',
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
    [FILE]: `${FRESH}\nservice=https://${HOST}/v1/repos/demo\naccount=${janesKey.id}\n`,
  },
  programs: {others: {'git-credential-manager': answering(janesKey.id, FRESH, inFile(FILE))}},
  secrets: [FRESH],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/gcm-files#signed-password-refused',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
