import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a machine that has nothing to do with CodeCommit',
  home: {'.gitconfig': '[user]\n\tname = Jane\n\temail = jane@example.com\n'},
  repository: null,
  programs: {aws: 'missing'},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
