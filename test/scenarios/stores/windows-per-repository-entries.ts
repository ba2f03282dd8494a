import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {credentialManager, gitCredentialManager} from '../../lab/stand-in-platform/credential-manager.js'
import {STALE} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const entries = ['demo', 'repo2'].map(name => ({
  target: `git:https://${janesKey.id}@${HOST}/v1/repos/${name}`,
  user: janesKey.id,
  password: STALE,
}))

export default defineScenario({
  name: 'Windows in Japanese: Git Credential Manager has one password a repository (case 007)',
  case: '007-windows-credman-per-repo-entries',
  category: 'helper-conflict-store',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  systemGitConfig: '[credential]\n\thelper = manager\n',
  platformPrograms: credentialManager('ja.cp932', entries),
  programs: {others: {'git-credential-manager': gitCredentialManager(entries)}},
  secrets: [STALE],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/windows-credential-manager#stale-signed-password',
    class: 'credential-store',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
    says: [`cmdkey.exe /delete:LegacyGeneric:target=${entries[0]?.target ?? ''}`],
  },
})
