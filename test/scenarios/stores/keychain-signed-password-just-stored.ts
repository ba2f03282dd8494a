import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {keychain, osxkeychain} from '../../lab/stand-in-platform/keychain.js'
import {FRESH} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const items = [{account: janesKey.id, password: FRESH, path: 'v1/repos/demo', secondsOld: 60}]

export default defineScenario({
  name: 'macOS: osxkeychain stands before the AWS helper and has kept a password a minute ago; the item is not opened',
  platform: 'darwin',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
  platformPrograms: keychain(items),
  programs: {others: {'git-credential-osxkeychain': osxkeychain(items)}},
  secrets: [FRESH],
  server: usualServer,
  plainGit: 'not tried',
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    also: ['credential-store/macos-keychain#signed-password-stored'],
    never: ['live/as-configured', 'permission/pull'],
  },
})
