import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {VALID, answering, inFile} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const FILE = `.gcm/store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.credential`

export default defineScenario({
  name: 'a file of Git Credential Manager that others may read has the password of five minutes ago: Git works for ten minutes more',
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
    [FILE]: `${VALID}\nservice=https://${HOST}/v1/repos/demo\naccount=${janesKey.id}\n`,
  },
  programs: {others: {'git-credential-manager': answering(janesKey.id, VALID, inFile(FILE))}},
  secrets: [VALID],
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#prompting-helper-first',
    also: ['credential-store/gcm-files#signed-password-stored', 'credential-store/gcm-files#world-readable'],
    never: ['live/as-configured', 'permission/pull'],
    says: ['chmod 700 ~/.gcm/store'],
  },
})
