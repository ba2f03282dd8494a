import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'live/as-configured',
  title: 'Git succeeds as it is configured',
  codes: {
    'helper-chain': 'fail',
    'identity': 'fail',
    'refused': 'fail',
    'no-credential': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
