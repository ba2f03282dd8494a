import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, wincred} from '../../lab/stand-in-platform/credential-manager.js'
import {STALE} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const TARGET = `git:https://${janesKey.id}@${HOST}/v1/repos/demo`
const entries = [{target: TARGET, user: janesKey.id, password: STALE}]

export default defineScenario({
  name: 'Windows in German: wincred stands before the AWS helper and has kept a password',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = wincred\n',
  platformPrograms: credentialManager('de.cp850', entries),
  programs: {others: {'git-credential-wincred': wincred(entries)}},
  secrets: [STALE],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed', 'live/git-signed'],
    says: [`cmdkey.exe /delete:LegacyGeneric:target=${TARGET}`, 'in the Command Prompt'],
  },
})
