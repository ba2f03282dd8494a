import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/use-http-path',
  title: 'Git tells the credential helper which repository it wants',
  codes: {
    'use-http-path-off': 'fail',
    'misspelt-section': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
