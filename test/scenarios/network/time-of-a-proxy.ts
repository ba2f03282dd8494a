import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "a proxy refuses in CodeCommit's place, and its clock is wrong: this machine's is not",
  home: usualHome,
  server: {
    ...usualServer,
    faults: [
      {host: 'git', kind: 'date', seconds: 3000},
      {host: 'git', kind: 'status', status: 403},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/endpoint#status',
    never: ['network/clock', 'permission/pull', 'credentials/identity'],
  },
})
