import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Region of China under the host of the other Regions',
  home: usualHome,
  repository: {origin: 'https://git-codecommit.cn-north-1.amazonaws.com/v1/repos/demo'},
  server: {...usualServer, faults: [{host: 'git-codecommit.cn-north-1.amazonaws.com', kind: 'no-route'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/region#partition-mismatch',
    class: 'target',
    says: ['git-codecommit.cn-north-1.amazonaws.com.cn'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
