import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the proxy does not accept the password in its address',
  home: usualHome,
  server: {...usualServer, proxyAuth: {user: 'jane', password: 'pr0xy-pa55word'}},
  prepare: async ({machine, lab}) => {
    await machine.run(['git', 'config', '--global', 'http.proxy', lab.proxy.replace('://', '://jane:0ld-proxy-pa55word@')])
  },
  secrets: ['0ld-proxy-pa55word'],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-auth',
    class: 'network',
    says: [/does not accept the user name and password/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
