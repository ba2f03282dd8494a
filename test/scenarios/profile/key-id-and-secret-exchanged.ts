import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'key id and secret have changed places in ~/.aws/credentials',
  home: {...usualHome, '.aws/credentials': `[default]\naws_access_key_id = ${janesKey.secret}\naws_secret_access_key = ${janesKey.id}\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#not-an-access-key',
    then: [],
    class: 'profile',
    says: [/~\/\.aws\/credentials:2.*holds a secret key; key id and secret have been swapped/],
  },
})
