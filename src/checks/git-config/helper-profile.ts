import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/helper-profile',
  title: 'The helper uses a profile that has this repository',
  codes: {
    'profile-missing': 'fail',
    'wrong-account': 'fail',
    'no-profile-named': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
