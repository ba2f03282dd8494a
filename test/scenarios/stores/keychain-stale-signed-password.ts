import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {keychain, osxkeychain} from '../../lab/stand-in-platform/keychain.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`
const items = [{account: janesKey.id, password: PASSWORD, path: 'v1/repos/demo', secondsOld: 2400}]

export default defineScenario({
  name: "macOS: osxkeychain of Apple's file stands before the AWS helper and has kept a password for 40 minutes (case 001)",
  case: '001-macos-keychain-15min',
  category: 'helper-conflict-store',
  platform: 'darwin',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
  platformPrograms: keychain(items),
  programs: {others: {'git-credential-osxkeychain': osxkeychain(items)}},
  secrets: [PASSWORD],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/macos-keychain#stale-signed-password',
    class: 'credential-store',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed', 'live/git-signed', 'live/as-configured'],
    says: [
      /[45]\d min/,
      `security delete-internet-password -s git-codecommit.eu-west-1.amazonaws.com -r htps -a ${janesKey.id} -p v1/repos/demo`,
      'usr/share/git-core/gitconfig:2 as it is',
    ],
  },
})
