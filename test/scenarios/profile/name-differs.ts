import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper names the profile dev, the files have Dev',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': CONFIG,
    '.aws/credentials': `[Dev]\n${keyLines(janesKey)}`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#name-differs',
    says: ['.aws/credentials:1', 'Dev'],
    never: ['permission/pull'],
  },
})
