import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a minimal Git, without its program for HTTPS',
  home: usualHome,
  programs: {git: 'missing', others: {git: gitWithOwnCore()}},
  server: usualServer,
  prepare: ({machine}) => layOutGitCore(machine),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-https#no-https-transport',
    class: 'tools',
    confidence: 'proven',
    never: ['permission/pull', 'git-config/use-http-path', 'network/reach'],
  },
})
