import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "a setting of Git's that must be true or false says perhaps",
  home: {...usualHome, '.gitconfig': `${AWS_HELPER}[http]\n\tsslVerify = perhaps\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/git-signed#git-http-setup',
    also: ['live/as-configured#configuration'],
    says: ['perhaps'],
    never: ['permission/pull', 'credentials/identity', 'network/reach'],
  },
})
