import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the repository is at GitHub, where the AWS helper does not answer',
  home: usualHome,
  repository: {origin: 'https://github.com/example/demo.git'},
  args: ['origin'],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#not-codecommit',
    also: ['git-config/helper-runs#host-not-amazon'],
    class: 'target',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'network/reach'],
  },
})
