import {utimes} from 'node:fs/promises'
import {join} from 'node:path'
import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {SECRET_KEY, answering, inFile} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const FILE = `.gcm/store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.credential`

export default defineScenario({
  name: 'a file of Git Credential Manager has the secret access key that somebody typed as the password',
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
    [FILE]: `${SECRET_KEY}\nservice=https://${HOST}/v1/repos/demo\naccount=${janesKey.id}\n`,
  },
  programs: {others: {'git-credential-manager': answering(janesKey.id, SECRET_KEY, inFile(FILE))}},
  secrets: [SECRET_KEY],
  server: usualServer,
  prepare: async ({machine}) => {
    await utimes(join(machine.home, FILE), new Date(Date.now() - 30 * 86_400_000), new Date(Date.now() - 30 * 86_400_000))
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/gcm-files#access-key-as-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
