import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a proxy that opens connections shows a certificate that nobody has renewed yet',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'ending'}]},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'network/tls#expires-soon',
    class: 'network',
    says: [/expires in [45] d/, 'after that, Git does not connect'],
    never: ['permission/pull', 'network/reach', 'live/endpoint'],
  },
})
