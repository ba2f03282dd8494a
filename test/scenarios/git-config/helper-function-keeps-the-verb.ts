import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a function in the helper line that does not hand on what Git asks',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = "!f() { aws codecommit credential-helper; }; f"\n\tUseHttpPath = true\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#verb-not-passed-on',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/credential-helper \\"\$@\\"; }; f/],
  },
})
