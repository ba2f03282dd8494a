import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the repository is in a Region that only another remote names',
  home: usualHome,
  repository: {config: '[remote "mirror"]\n\turl = https://git-codecommit.ap-northeast-2.amazonaws.com/v1/repos/demo\n'},
  server: {...usualServer, repositories: [{name: 'demo', region: 'ap-northeast-2'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#other-region',
    class: 'repository',
    confidence: 'proven',
    says: ['ap-northeast-2', 'remote mirror'],
    never: ['permission/pull', 'git-config/helper-profile'],
  },
})
