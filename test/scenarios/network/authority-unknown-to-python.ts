import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: 'Git knows the authority of the proxy that opens connections, the AWS tools do not (case 061)',
  home: roleHome(ROLE),
  env: {AWS_CA_BUNDLE: undefined},
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    class: 'network',
    confidence: 'proven',
    says: [
      /The AWS tools do not trust the certificate that is presented at sts\.eu-west-1\.amazonaws\.com \(issued by Lab Root CA/,
      /export AWS_CA_BUNDLE=[^ ]*lab-ca\.pem/,
    ],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy', 'profile/role'],
  },
})
