import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Windows: the helper was entered with single quotes in cmd.exe, and only the first word was stored (case 016)',
  case: '016-windows-single-quoted-helper',
  category: 'helper-syntax',
  platform: 'win32',
  home: {...usualHome, '.gitconfig': "[credential]\n\thelper = '!aws\n\tUseHttpPath = true\n"},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#literal-quotes',
    class: 'git-config',
    says: ['~/.gitconfig:2', 'git config --global'],
    never: ['permission/pull', 'live/signed', 'tools/aws-cli'],
  },
})
