import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a working tree whose remote is elsewhere',
  home: {'.gitconfig': '[user]\n\tname = Jane\n\temail = jane@example.com\n'},
  repository: {origin: 'https://git.example.com/jane/demo.git'},
  programs: {aws: 'missing'},
  plainGit: 'not tried',
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
