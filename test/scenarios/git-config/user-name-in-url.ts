import {URL} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the URL carries a user name: Git sends it with an empty password and never asks the helper after the 403',
  home: usualHome,
  repository: {origin: URL.replace('https://', 'https://jane@')},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#empty-password-in-url',
    never: ['permission/pull', 'live/signed', 'git-config/helper-present'],
  },
})
