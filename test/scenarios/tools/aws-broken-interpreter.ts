import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the interpreter that aws was installed for is gone',
  home: usualHome,
  programs: {aws: 'broken'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-not-runnable',
    class: 'tools',
    says: ['/opt/python3.6/bin/python'],
    never: ['permission/pull', 'live/signed'],
  },
})
