import {builtProgram} from '../built-program.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the doctor's own credential helper, and no aws at all",
  home: {
    ...usualHome,
    '.gitconfig': `[credential]\n\thelper = "!'${process.execPath}' '${builtProgram()}' credential-helper"\n\tuseHttpPath = true\n`,
  },
  programs: {aws: 'missing'},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
