import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {FRESH} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const entries = [{target: `git:https://${HOST}/v1/repos/demo`, user: janesKey.id, password: FRESH}]

export default defineScenario({
  name: 'Windows in French: Git Credential Manager has a password of a minute ago that was signed for something else',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('fr.cp850', entries),
  programs: {others: {'git-credential-manager': gitCredentialManager(entries)}},
  secrets: [FRESH],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#signed-password-refused',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
