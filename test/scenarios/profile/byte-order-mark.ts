import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an editor of Windows has put a byte order mark at the start of the config file',
  home: {...usualHome, '.aws/config': `\uFEFF${CONFIG}`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unparsable',
    class: 'profile',
    says: ['.aws/config:1', 'byte order mark'],
    never: ['permission/pull'],
  },
})
