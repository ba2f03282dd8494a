import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'profile/files',
  title: 'The AWS files can be read',
  codes: {
    'unparsable': 'fail',
    'unreadable': 'fail',
    'readable-by-others': 'warn',
    'path-from-environment': 'warn',
    'default-in-capitals': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
