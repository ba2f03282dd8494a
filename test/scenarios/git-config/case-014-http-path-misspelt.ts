import {jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'macOS: useHttpPath was glued to its value in a section [credentials] (case 014)',
  case: '014-httppath-key-misspelt',
  category: 'use-http-path',
  platform: 'darwin',
  home: {
    '.gitconfig':
      '[credential]\n\thelper = !aws --profile demo codecommit credential-helper $@\n[credentials]\n\thelper = UseHttpPath=true\n',
    '.aws/config': '[profile demo]\nregion = ap-northeast-1\n',
    '.aws/credentials': `[demo]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'https://git-codecommit.ap-northeast-1.amazonaws.com/v1/repos/example'},
  server: {identities: [jane], repositories: [{name: 'example', region: 'ap-northeast-1'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/use-http-path#misspelt-section',
    class: 'git-config',
    says: ['~/.gitconfig:4'],
    never: ['permission/pull', 'profile/exists', 'live/signed', 'git-config/helper-profile'],
  },
})
