import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'network/clock',
  title: "This machine's clock is right",
  codes: {
    'skew': 'fail',
    'drift': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
