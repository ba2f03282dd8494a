import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'only the key id is exported, beside a good default profile',
  home: usualHome,
  env: {AWS_ACCESS_KEY_ID: janesKey.id},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#partial-keys',
    class: 'profile',
    says: ['AWS_SECRET_ACCESS_KEY', 'unset AWS_ACCESS_KEY_ID'],
    never: ['permission/pull', 'profile/complete'],
  },
})
