import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'live/signed',
  title: 'A request signed by the doctor is accepted',
  codes: {
    '403': 'fail',
    '404': 'fail',
    '429': 'fail',
    '5xx': 'fail',
    'other-status': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
