import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the cache daemon stands before the AWS helper and has kept a password for longer than it lives',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = cache --timeout 60\n${AWS_HELPER}`},
  server: usualServer,
  prepare: scene => fetchInThePast(scene, 3600),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/cache#stale-signed-password',
    class: 'credential-store',
    never: ['permission/pull', 'live/signed', 'live/git-signed'],
  },
})
