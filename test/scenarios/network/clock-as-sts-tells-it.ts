import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the clock is 20 minutes slow, and the endpoint's header shows the same wrong time: STS says it in words",
  home: usualHome,
  server: {
    ...usualServer,
    clockSkewSeconds: 1200,
    faults: [
      {host: 'git', kind: 'date', seconds: -1200},
      {host: 'git', kind: 'status', status: 403},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/clock#skew',
    class: 'clock',
    then: ['live/endpoint#status'],
    says: [/Signature expired: .* is now earlier than/],
    never: ['permission/pull'],
  },
})
