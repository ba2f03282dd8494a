import {showClientCertificate} from '../client-certificate.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "Git shows CodeCommit's host a client certificate that ends in five days",
  home: usualHome,
  server: usualServer,
  prepare: ({machine}) => showClientCertificate(machine, 'ending'),
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'network/client-certificate#expires-soon',
    class: 'network',
    says: [/~\/client\.pem \(~\/\.gitconfig:\d+\), expires in [45] d/],
    never: ['network/tls', 'permission/pull', 'network/reach'],
  },
})
