import {utimes} from 'node:fs/promises'
import {join} from 'node:path'
import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {answering, inFile} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const FILE = `.gcm/store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.credential`
const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`

export default defineScenario({
  name: 'Git Credential Manager stands before the AWS helper and has kept a password in a file',
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
    [FILE]: `${PASSWORD}\nservice=https://${HOST}/v1/repos/demo\naccount=${janesKey.id}\n`,
  },
  programs: {
    others: {
      'git-credential-manager': answering(janesKey.id, PASSWORD, inFile(FILE)),
    },
  },
  secrets: [PASSWORD],
  server: usualServer,
  prepare: async ({machine}) => {
    await utimes(join(machine.home, FILE), new Date(Date.now() - 7200_000), new Date(Date.now() - 7200_000))
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/gcm-files#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    says: [`rm ~/${FILE}`],
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
