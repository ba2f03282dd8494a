import {utimes} from 'node:fs/promises'
import {join} from 'node:path'
import {AWS_HELPER, HOST} from '../../lab/made-up.js'
import {GIT_USER, OLD_PASSWORD, answering, inFile, serverAfterReset} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const FILE = `.gcm/store/git/https/${HOST}/v1/repos/demo/${GIT_USER}.credential`

export default defineScenario({
  name: 'a file of Git Credential Manager stands before the AWS helper and has a Git credential whose password was reset in IAM',
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
    [FILE]: `${OLD_PASSWORD}\nservice=https://${HOST}/v1/repos/demo\naccount=${GIT_USER}\n`,
  },
  programs: {others: {'git-credential-manager': answering(GIT_USER, OLD_PASSWORD, inFile(FILE))}},
  secrets: [OLD_PASSWORD],
  server: serverAfterReset,
  prepare: async ({machine}) => {
    await utimes(join(machine.home, FILE), new Date(Date.now() - 30 * 86_400_000), new Date(Date.now() - 30 * 86_400_000))
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/gcm-files#stale-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
  },
})
