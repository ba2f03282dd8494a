import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a comment stands behind the secret key, and the AWS tools take it for a part of the key',
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\naws_access_key_id = ${janesKey.id}\naws_secret_access_key = ${janesKey.secret} # jane\n`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#not-literal',
    class: 'profile',
    says: ['.aws/credentials:3', 'comment'],
    never: ['permission/pull', 'profile/files'],
  },
})
