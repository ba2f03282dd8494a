import {GIT_USER, PASSWORD, serverWithGitCredential} from '../kept.js'
import {keychain, osxkeychain} from '../../lab/stand-in-platform/keychain.js'
import {defineScenario} from '../scenario.js'

const items = [{account: GIT_USER, password: PASSWORD, secondsOld: 300 * 86_400}]

export default defineScenario({
  name: 'macOS: a Git credential in the keychain, on purpose, and no AWS CLI (case 106)',
  case: '106-healthy-git-credentials-in-keychain',
  category: 'healthy',
  platform: 'darwin',
  home: {},
  systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
  platformPrograms: keychain(items),
  programs: {aws: 'missing', others: {'git-credential-osxkeychain': osxkeychain(items)}},
  secrets: [PASSWORD],
  server: serverWithGitCredential,
  expect: {status: 'healthy', exitCode: 0, first: null},
})
