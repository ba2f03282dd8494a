import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the profile has a key id, but no secret',
  home: {...usualHome, '.aws/credentials': `[default]\naws_access_key_id = ${janesKey.id}\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#partial-keys',
    class: 'profile',
    says: ['.aws/credentials:2'],
    never: ['permission/pull'],
  },
})
