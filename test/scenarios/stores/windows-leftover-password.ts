import {HOST, user} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {OLD_PASSWORD} from '../kept.js'
import {defineScenario} from '../scenario.js'

const USER = 'old-dev-at-111122223333'
const entries = [{target: `git:https://${HOST}`, user: USER, password: OLD_PASSWORD}]

export default defineScenario({
  name: 'Windows in Spanish: a Git credential that was made inactive is left in Credential Manager; no AWS keys to ask IAM with (case 008)',
  case: '008-windows-credman-leftover-password',
  category: 'git-credentials-invalid',
  platform: 'win32',
  home: {},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('es.cp850', entries),
  programs: {aws: 'missing', others: {'git-credential-manager': gitCredentialManager(entries)}},
  secrets: [OLD_PASSWORD],
  server: {
    identities: [user('old-dev', {gitCredentials: [{user: USER, password: OLD_PASSWORD, active: false}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/as-configured#refused',
    never: ['permission/pull', 'tools/aws-cli', 'credentials/resolve', 'profile/exists'],
    says: [USER, `cmdkey.exe /delete:LegacyGeneric:target=git:https://${HOST}`],
  },
})
