import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const WRONG = 'jAnE/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeX'

export default defineScenario({
  name: 'the secret key was copied with a mistake',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines({...janesKey, secret: WRONG})}`},
  secrets: [WRONG],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#wrong-secret',
    class: 'credentials',
    confidence: 'proven',
    never: ['permission/pull', 'network/clock'],
  },
})
