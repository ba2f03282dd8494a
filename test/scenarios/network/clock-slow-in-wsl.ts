import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'WSL after a night: the clock stood still while Windows slept',
  home: usualHome,
  platform: 'wsl',
  server: {...usualServer, clockSkewSeconds: 8 * 3600 + 700},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/clock#skew',
    class: 'clock',
    confidence: 'proven',
    never: ['permission/pull'],
    says: ['WSL clocks stand still while Windows sleeps', 'sudo hwclock -s', /Signature expired: .* is now earlier than/],
  },
})
