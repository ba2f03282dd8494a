import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git with libcurl 7.41.0, which breaks HTTPS authentication',
  home: usualHome,
  programs: {git: 'missing', others: {git: gitWithOwnCore()}},
  server: usualServer,
  prepare: ({machine}) =>
    layOutGitCore(machine, '#!/bin/sh\n# libcurl/7.41.0\necho "fatal: unable to access \'$2/\': SSL connect error" >&2\nexit 128\n'),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-https#known-bad-curl',
    class: 'tools',
    says: ['7.41.0'],
    never: ['permission/pull', 'live/signed', 'network/reach', 'git-config/use-http-path'],
  },
})
