import {AWS_HELPER, HOST} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {GIT_USER, OLD_PASSWORD, serverAfterReset} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const entries = [{target: `git:https://${HOST}/v1/repos/demo`, user: GIT_USER, password: OLD_PASSWORD}]

export default defineScenario({
  name: 'Windows in Portuguese: Git Credential Manager has a Git credential whose password was reset, and stands before the AWS helper',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('pt-BR.cp850', entries),
  programs: {others: {'git-credential-manager': gitCredentialManager(entries)}},
  secrets: [OLD_PASSWORD],
  server: serverAfterReset,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#stale-git-credential',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
