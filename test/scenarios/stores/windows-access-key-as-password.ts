import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {SECRET_KEY} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const entries = [{target: `git:https://${HOST}/v1/repos/demo`, user: janesKey.id, password: SECRET_KEY}]

export default defineScenario({
  name: 'Windows in Chinese: somebody typed access key and secret when Git Credential Manager asked',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('zh-CN.gbk', entries),
  programs: {others: {'git-credential-manager': gitCredentialManager(entries)}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#access-key-as-password',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})
