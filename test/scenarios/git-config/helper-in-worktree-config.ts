import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the worktree's own configuration clears the helper list",
  home: {...usualHome, '.gitconfig': AWS_HELPER, 'work/.git/config.worktree': '[credential]\n\thelper =\n'},
  repository: {config: '[extensions]\n\tworktreeConfig = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#helper-list-emptied',
    class: 'git-config',
    says: ['config.worktree:2'],
    never: ['permission/pull', 'live/signed'],
  },
})
