import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/readable',
  title: 'Git can read its configuration',
  codes: {
    'parse-error': 'fail',
    'home-not-readable': 'fail',
    'config-disabled-by-environment': 'warn',
    'dubious-ownership': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
