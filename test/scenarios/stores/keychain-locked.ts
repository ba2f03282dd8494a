import {osxkeychain, silentKeychain} from '../../lab/stand-in-platform/keychain.js'
import {defineScenario} from '../scenario.js'
import {serverWithGitCredential} from '../kept.js'

export default defineScenario({
  name: 'macOS over ssh: the keychain may ask nobody (exit 36), so what it keeps is not known, and nothing is alleged',
  platform: 'darwin',
  home: {},
  systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
  platformPrograms: silentKeychain(36),
  programs: {aws: 'missing', others: {'git-credential-osxkeychain': osxkeychain([], {locked: true})}},
  server: serverWithGitCredential,
  plainGit: 'not tried',
  expect: {status: 'healthy', exitCode: 0, first: null, says: [/keychain.*cannot be read/]},
})
