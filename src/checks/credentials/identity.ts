import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'credentials/identity',
  title: 'AWS knows these credentials',
  codes: {
    'expired-token': 'fail',
    'invalid-key': 'fail',
    'wrong-secret': 'fail',
    'clock': 'fail',
    'region-disabled': 'fail',
    'opt-in-required': 'fail',
    'malformed-request': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
