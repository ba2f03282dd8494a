import {defineScenario} from '../scenario.js'
import {janesKey, user} from '../../lab/made-up.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the repository is not there, and the identity may do nothing but pull',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:GitPull']}]})],
    repositories: [{name: 'other'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#not-found',
    also: ['live/signed#404'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
