import {AWS_HELPER, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Windows: temporary credentials, whose user name Git Credential Manager cannot store; Git itself works',
  platform: 'win32',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('en.utf8', []),
  programs: {others: {'git-credential-manager': gitCredentialManager([])}},
  server: {...usualServer, identities: [user('jane', {keys: [sessionKey]})]},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#prompting-helper-first',
    never: ['live/as-configured', 'permission/pull'],
    says: ['entry-too-large'],
  },
})
