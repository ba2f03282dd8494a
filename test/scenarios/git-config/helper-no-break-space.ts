import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a helper line from a web page, with a no-break space behind aws',
  home: {
    '.aws/config': '[profile dev]\nregion = eu-west-1\n',
    '.aws/credentials': `[dev]\n${keyLines(janesKey)}`,
    '.gitconfig': '[credential]\n\thelper = !aws\u00a0--profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#smart-quotes',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/two words for one/, /!aws --profile dev codecommit credential-helper/],
  },
})
