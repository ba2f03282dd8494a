import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'aws is not on the PATH',
  home: usualHome,
  programs: {aws: 'missing'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-missing',
    class: 'tools',
    also: ['live/as-configured#no-credential'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
