import {jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "macOS: a bare PATH without Homebrew's folder, and the editor's askpass program fails as well (case 020)",
  case: '020-restricted-path-and-askpass',
  category: 'cli-missing-or-old',
  platform: 'darwin',
  home: {
    '.gitconfig':
      '[credential "https://git-codecommit.ap-southeast-1.amazonaws.com"]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': '[default]\nregion = ap-southeast-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  env: {GIT_ASKPASS: 'askpass.sh', VSCODE_GIT_ASKPASS_NODE: '/Applications/Visual Studio Code.app/Contents/MacOS/Electron'},
  repository: {origin: 'https://git-codecommit.ap-southeast-1.amazonaws.com/v1/repos/demo-repo'},
  programs: {aws: 'missing', others: {'askpass.sh': '#!/bin/sh\necho "Missing pipe" >&2\nexit 1\n'}},
  server: {identities: [jane], repositories: [{name: 'demo-repo', region: 'ap-southeast-1'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-missing',
    class: 'tools',
    says: ['PATH'],
    never: ['permission/pull', 'live/signed', 'git-config/overrides'],
  },
})
