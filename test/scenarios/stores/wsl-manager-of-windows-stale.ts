import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {STALE} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const entries = [{target: `git:https://${HOST}/v1/repos/demo`, user: janesKey.id, password: STALE}]

export default defineScenario({
  name: "WSL: the Git Credential Manager of Windows stands before the AWS helper and has kept a password on Windows' side",
  platform: 'wsl',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = !git-credential-manager.exe\n${AWS_HELPER}`},
  platformPrograms: credentialManager('en.utf8', entries, '/mnt/c/Windows/System32/cmdkey.exe'),
  programs: {others: {'git-credential-manager.exe': gitCredentialManager(entries)}},
  secrets: [STALE],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
    says: ['cmdkey.exe /delete:'],
  },
})
