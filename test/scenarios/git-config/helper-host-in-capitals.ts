import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the host of the address stands in capitals, in which the AWS helper does not know it',
  home: usualHome,
  repository: {origin: `https://${HOST.toUpperCase()}/v1/repos/demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#host-not-amazon',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/lower case/],
  },
})
