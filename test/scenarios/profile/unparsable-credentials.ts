import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credentials file has the section [default] twice',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(janesKey)}\n[default]\n${keyLines(janesKey)}`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unparsable',
    class: 'profile',
    says: ['.aws/credentials:5'],
    never: ['permission/pull', 'profile/exists'],
  },
})
