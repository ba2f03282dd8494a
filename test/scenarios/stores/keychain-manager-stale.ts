import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {keychain} from '../../lab/stand-in-platform/keychain.js'
import {STALE} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const items = [{account: janesKey.id, password: STALE, path: 'v1/repos/demo', secondsOld: 7200, manager: true}]

export default defineScenario({
  name: 'macOS: Git Credential Manager stands before the AWS helper and has kept a password in the keychain',
  platform: 'darwin',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = manager\n${AWS_HELPER}`},
  platformPrograms: keychain(items),
  programs: {
    others: {
      'git-credential-manager': gitCredentialManager([{target: `git:https://${HOST}/v1/repos/demo`, user: janesKey.id, password: STALE}]),
    },
  },
  secrets: [STALE],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/macos-keychain#stale-signed-password',
    class: 'credential-store',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
    says: [`security delete-generic-password -s git:https://${HOST}/v1/repos/demo -a ${janesKey.id}`],
  },
})
