import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "macOS: git is only Apple's placeholder, the command line tools are gone after an update",
  platform: 'darwin',
  home: usualHome,
  programs: {
    git: 'missing',
    others: {
      git: '#!/bin/sh\necho "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: /Library/Developer/CommandLineTools/usr/bin/xcrun" >&2\nexit 1\n',
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git#git-not-runnable',
    class: 'tools',
    says: ['xcode-select --install'],
    never: ['permission/pull', 'network/reach', 'credentials/identity'],
  },
})
