import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store stands before the AWS helper; it is empty still and will learn the password',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`},
  server: usualServer,
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    never: ['live/as-configured', 'permission/pull'],
  },
})
