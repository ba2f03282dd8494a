import {HOST, user} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {OLD_PASSWORD} from '../kept.js'
import {defineScenario} from '../scenario.js'

const entries = [{target: `git:https://${HOST}`, user: 'jane.doe@example.com', password: OLD_PASSWORD}]

export default defineScenario({
  name: 'Windows in English: Git Credential Manager has an old login of another service, and no AWS helper is configured (case 004)',
  case: '004-windows-gcm-answers-first',
  category: 'helper-conflict-store',
  platform: 'win32',
  home: {'.gitconfig': '[user]\n\tname = dev\n'},
  systemGitConfig: '[credential]\n\thelper = manager-core\n',
  platformPrograms: credentialManager('en.utf8', entries),
  programs: {aws: 'missing', others: {'git-credential-manager-core': gitCredentialManager(entries)}},
  secrets: [OLD_PASSWORD],
  server: {identities: [user('jane')], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#not-a-git-credential',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'tools/aws-cli', 'credentials/resolve', 'profile/exists'],
    says: [`cmdkey.exe /delete:LegacyGeneric:target=git:https://${HOST}`],
  },
})
