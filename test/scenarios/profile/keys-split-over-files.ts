import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the key id stands in the credentials file, the secret in the config file',
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\naws_access_key_id = ${janesKey.id}\n`,
    '.aws/config': `${CONFIG}aws_secret_access_key = ${janesKey.secret}\n`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#keys-split-over-files',
    class: 'profile',
    says: ['.aws/credentials:2', '.aws/config:4'],
    never: ['permission/pull'],
  },
})
