import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'permission/pull',
  title: 'This identity may read the repository',
  codes: {
    'denied': 'fail',
    'denied-implicit': 'fail',
    'denied-explicit': 'fail',
    'denied-boundary': 'fail',
    'denied-organization': 'fail',
    'other-repository': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
