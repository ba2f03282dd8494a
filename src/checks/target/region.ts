import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'target/region',
  title: 'The Region is known and has CodeCommit',
  codes: {
    'region-unknown': 'fail',
    'region-not-supported': 'fail',
    'partition-mismatch': 'fail',
    'grc-no-region': 'fail',
    'region-differs': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
