import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the config file has [default], the keys stand under [profile default] in the credentials file',
  home: {...usualHome, '.aws/credentials': `[profile default]\n${keyLines(janesKey)}`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#header-with-profile-prefix',
    class: 'profile',
    says: [/~\/\.aws\/credentials:1 has \[profile default\]; .* do not find its keys/],
  },
})
