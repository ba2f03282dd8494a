import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
const OLD = 'http://jane:0ld-proxy-pa55word@127.0.0.1:9'

export default defineScenario({
  name: 'Git has the proxy in its configuration, and the AWS tools have an old one in their variables',
  home: roleHome(ROLE),
  env: {https_proxy: OLD, HTTPS_PROXY: OLD},
  secrets: ['0ld-proxy-pa55word'],
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo'}]},
  prepare: async ({machine, lab}) => {
    await machine.run(['git', 'config', '--global', 'http.proxy', lab.proxy])
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#aws-tools-cut-off',
    class: 'network',
    confidence: 'proven',
    says: [/the proxy that Git uses/, 'export HTTPS_PROXY=http://127.0.0.1:'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/tls', 'profile/role'],
  },
})
