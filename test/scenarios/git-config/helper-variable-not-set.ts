import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a template in single quotes: the profile of the helper line is a variable that nobody sets',
  home: {
    '.aws/config': '[profile dev]\nregion = eu-west-1\n',
    '.aws/credentials': `[dev]\n${keyLines(janesKey)}`,
    '.gitconfig': '[credential]\n\thelper = !aws --profile ${CODECOMMIT_PROFILE} codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#variable-not-set',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/in place of \$\{CODECOMMIT_PROFILE\}/],
  },
})
