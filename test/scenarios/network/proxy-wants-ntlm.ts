import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the proxy takes a sign-in of Windows alone',
  home: usualHome,
  server: {...usualServer, proxyAuth: {user: 'jane', password: 'pr0xy-pa55word', schemes: ['NTLM', 'Negotiate']}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-auth',
    class: 'network',
    says: ['NTLM, Negotiate', 'proxyAuthMethod'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
