import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the cache daemon keeps passwords for an hour and has one of half a minute ago',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = cache --timeout 3600\n${AWS_HELPER}`},
  server: usualServer,
  prepare: scene => fetchInThePast(scene, 300),
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    also: ['credential-store/cache#signed-password-stored'],
    never: ['live/as-configured', 'permission/pull'],
  },
})
