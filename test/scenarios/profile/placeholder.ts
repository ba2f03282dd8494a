import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keys of the profile are the placeholders of a template',
  home: {
    ...usualHome,
    '.aws/credentials': '[default]\naws_access_key_id = YOUR_ACCESS_KEY_ID\naws_secret_access_key = YOUR_SECRET_ACCESS_KEY\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#placeholder',
    class: 'profile',
    says: ['.aws/credentials:2'],
    never: ['permission/pull'],
  },
})
