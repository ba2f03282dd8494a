import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'profile/exists',
  title: 'The profile exists under this name',
  codes: {
    'missing': 'fail',
    'header-without-profile-prefix': 'fail',
    'header-with-profile-prefix': 'fail',
    'name-differs': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
