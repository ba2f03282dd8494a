import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the working tree belongs to another user, so Git does not read its helper',
  home: {...usualHome, '.gitconfig': '[user]\n\tname = Jane\n'},
  repository: {config: AWS_HELPER},
  // Git's own switch for its tests: the owner of every directory is somebody else.
  env: {GIT_TEST_ASSUME_DIFFERENT_OWNER: '1'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/readable#dubious-ownership',
    class: 'git-config',
    says: ['safe.directory'],
    never: ['permission/pull', 'live/signed', 'git-config/use-http-path'],
  },
})
