import {AWS_HELPER, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keys stand under [DEFAULT], which is not the profile default',
  home: {'.gitconfig': AWS_HELPER, '.aws/credentials': `[DEFAULT]\n${keyLines(janesKey)}`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#name-differs',
    also: ['profile/files#default-in-capitals'],
    says: ['.aws/credentials:1', '[default]'],
    never: ['permission/pull'],
  },
})
