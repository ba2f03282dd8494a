import {gitOfVersion} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the Git for Windows that AWS's guide warns of",
  platform: 'win32',
  home: usualHome,
  programs: {
    git: 'missing',
    others: {
      git: gitOfVersion(
        'git version 1.9.5.msysgit.1',
        'case " $* " in *" ls-remote "*) echo "fatal: unable to access: Unknown SSL protocol error in connection" >&2; exit 128;; esac',
      ),
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git#known-bad-version',
    class: 'tools',
    says: ['1.9.5.msysgit.1'],
    never: ['permission/pull', 'live/signed', 'network/reach'],
  },
})
