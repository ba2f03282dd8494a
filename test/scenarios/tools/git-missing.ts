import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'there is no git',
  home: usualHome,
  programs: {git: 'missing'},
  plainGit: 'not tried',
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'tools/git#git-missing', class: 'tools'},
})
