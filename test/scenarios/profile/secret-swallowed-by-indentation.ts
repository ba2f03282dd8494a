import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the line of the secret is indented, so it becomes part of the key id',
  home: {...usualHome, '.aws/credentials': `[default]\naws_access_key_id = ${janesKey.id}\n  aws_secret_access_key = ${janesKey.secret}\n`},
  server: usualServer,
  secrets: [janesKey.secret],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#partial-keys',
    class: 'profile',
    says: ['.aws/credentials:3', 'indented'],
    never: ['permission/pull'],
  },
})
