import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'credentials/session-token',
  title: 'The key and the session token belong together',
  codes: {
    'missing-session-token': 'fail',
    'stray-session-token': 'fail',
    'mixed': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
