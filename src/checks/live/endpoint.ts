import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'live/endpoint',
  title: 'The endpoint answers',
  codes: {
    'unreachable': 'fail',
    'status': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
