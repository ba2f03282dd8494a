import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, wincred} from '../../lab/stand-in-platform/credential-manager.js'
import {VALID} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const entries = [{target: `git:https://${janesKey.id}@${HOST}/v1/repos/demo`, user: janesKey.id, password: VALID}]

export default defineScenario({
  name: 'Windows in English: wincred has the password of five minutes ago: Git works for ten minutes more',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = wincred\n',
  platformPrograms: credentialManager('en.utf8', entries),
  programs: {others: {'git-credential-wincred': wincred(entries)}},
  secrets: [VALID],
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    also: ['credential-store/windows-credential-manager#signed-password-stored'],
    never: ['live/as-configured', 'permission/pull'],
  },
})
