import {jane} from '../../lab/made-up.js'
import {keychain, osxkeychain} from '../../lab/stand-in-platform/keychain.js'
import {GIT_USER, PASSWORD} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const items = [{account: GIT_USER, password: PASSWORD, secondsOld: 300 * 86_400}]

export default defineScenario({
  name: 'macOS: the Git credential in the keychain was made inactive; the item is not opened, IAM tells',
  platform: 'darwin',
  home: {...usualHome, '.gitconfig': ''},
  systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
  platformPrograms: keychain(items),
  programs: {others: {'git-credential-osxkeychain': osxkeychain(items)}},
  secrets: [PASSWORD],
  server: {...usualServer, identities: [{...jane, gitCredentials: [{user: GIT_USER, password: PASSWORD, active: false}]}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#inactive',
    class: 'credential-store',
    never: ['permission/pull', 'credentials/identity'],
    says: ['aws iam update-service-specific-credential --user-name jane'],
  },
})
