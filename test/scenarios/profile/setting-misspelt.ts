import {janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'lines for a shell, pasted into the credentials file of the default profile, which nobody names',
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\nexport AWS_ACCESS_KEY_ID=${janesKey.id}\nexport AWS_SECRET_ACCESS_KEY=${janesKey.secret}\n`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#misspelt-setting',
    then: [],
    class: 'profile',
    says: [/~\/\.aws\/credentials:2: the profile default contains a shell command/],
  },
})
