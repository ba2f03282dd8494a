import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'repository/exists',
  title: 'The repository exists in this account and Region',
  codes: {
    'not-found': 'fail',
    'other-region': 'fail',
    'other-account': 'fail',
    'empty': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
