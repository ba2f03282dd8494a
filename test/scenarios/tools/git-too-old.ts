import {gitOfVersion} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git from before credential helpers',
  home: usualHome,
  // No helper is ever asked, and there is no git credential.
  programs: {
    git: 'missing',
    others: {
      git: gitOfVersion(
        'git version 1.7.1',
        'case " $* " in *" credential "*) echo "git: \'credential\' is not a git command." >&2; exit 1;; esac\nset -- -c credential.helper= "$@"',
      ),
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git#git-too-old',
    class: 'tools',
    says: ['1.7.1'],
    never: ['permission/pull', 'live/signed'],
  },
})
