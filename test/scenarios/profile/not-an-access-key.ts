import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the id of the user stands where the access key id belongs',
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\naws_access_key_id = AIDAJANE2LAB3EXAMPLE\naws_secret_access_key = ${janesKey.secret}\n`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#not-an-access-key',
    class: 'profile',
    says: ['.aws/credentials:2', 'a user id'],
    never: ['permission/pull'],
  },
})
