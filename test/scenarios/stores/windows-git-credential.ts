import {HOST} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {GIT_USER, PASSWORD, serverWithGitCredential} from '../kept.js'
import {defineScenario} from '../scenario.js'

const entries = [{target: `git:https://${HOST}`, user: GIT_USER, password: PASSWORD}]

export default defineScenario({
  name: 'Windows: a Git credential in Credential Manager, on purpose, and no AWS CLI',
  platform: 'win32',
  home: {},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('de.cp850', entries),
  programs: {aws: 'missing', others: {'git-credential-manager': gitCredentialManager(entries)}},
  secrets: [PASSWORD],
  server: serverWithGitCredential,
  expect: {status: 'healthy', exitCode: 0, first: null},
})
