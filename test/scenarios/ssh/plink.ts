import {sshHome, sshUrl, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'Windows: GIT_SSH names the plink of an old PuTTY set-up, while ssh itself would work (case 092)',
  case: '092-windows-git-ssh-plink',
  category: 'env-override',
  home: sshHome(),
  repository: {origin: sshUrl('us-east-2', 'MyDemoRepo')},
  platform: 'win32',
  env: {GIT_SSH: 'plink.exe'},
  programs: {
    aws: 'missing',
    others: {
      'ssh': standInSsh(),
      'plink.exe': '#!/bin/sh\necho "FATAL ERROR: No supported authentication methods available (server sent: publickey)" >&2\nexit 1\n',
    },
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/ssh-client#plink',
    class: 'tools',
    confidence: 'proven',
    says: [String.raw`set \"GIT_SSH=\"`, 'Windows environment variables'],
  },
})
