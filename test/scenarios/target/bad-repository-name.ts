import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a blank in the name of the repository',
  home: usualHome,
  repository: {origin: `https://${HOST}/v1/repos/my%20demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#bad-repository-name',
    class: 'target',
    never: ['credentials/identity', 'network/reach'],
  },
})
