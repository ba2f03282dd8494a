import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a rule for all of https:// puts the user name of another service into the address',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[url "https://git@"]\n\tinsteadOf = https://\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#empty-password-in-url',
    confidence: 'proven',
    says: ['Exclude CodeCommit from the rule that rewrites https://'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
