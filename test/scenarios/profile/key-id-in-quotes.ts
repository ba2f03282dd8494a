import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the access key id stands in quotes',
  home: {...usualHome, '.aws/credentials': `[default]\naws_access_key_id = "${janesKey.id}"\naws_secret_access_key = ${janesKey.secret}\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#not-literal',
    class: 'profile',
    says: ['.aws/credentials:2', 'quotes'],
    never: ['permission/pull'],
  },
})
