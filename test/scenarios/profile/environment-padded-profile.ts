import {AWS_HELPER, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'AWS_PROFILE ends in a blank, so it names no profile',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG, '.aws/credentials': `[dev]\n${keyLines(janesKey)}`},
  env: {AWS_PROFILE: 'dev '},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#name-differs',
    also: ['profile/environment#padded-value'],
    class: 'profile',
    says: ['AWS_PROFILE'],
    never: ['permission/pull'],
  },
})
