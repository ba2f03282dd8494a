import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: 'only the way to STS is opened, by an authority that the bundle of the AWS tools does not hold',
  home: roleHome(ROLE),
  server: {
    identities: [jane],
    roles: [{arn: ROLE, trust: [jane.arn]}],
    repositories: [{name: 'demo'}],
    faults: [{host: 'sts', kind: 'tls', certificate: 'untrusted'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    class: 'network',
    confidence: 'proven',
    says: ['Corporate Inspection CA', /\(AWS_CA_BUNDLE\) does not contain that authority/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy', 'profile/role'],
  },
})
