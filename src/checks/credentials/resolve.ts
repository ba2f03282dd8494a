import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'credentials/resolve',
  title: 'Credentials can be found',
  codes: {
    'none-found': 'fail',
    'resolution-failed': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
