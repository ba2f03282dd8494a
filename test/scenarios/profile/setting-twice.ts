import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a section of the config file sets the Region twice',
  home: {...usualHome, '.aws/config': `${CONFIG}[profile other]\nregion = eu-west-1\noutput = json\nregion = eu-west-1\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unparsable',
    class: 'profile',
    says: ['.aws/config:7', 'line 5'],
    never: ['permission/pull'],
  },
})
