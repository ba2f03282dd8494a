import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/helper-runs',
  title: 'The AWS helper line is well formed and starts',
  codes: {
    'missing-bang': 'fail',
    'literal-quotes': 'fail',
    'missing-arguments': 'warn',
    'program-not-found': 'fail',
    'profile-with-space-unquoted': 'fail',
    'smart-quotes': 'fail',
    'misspelt-subcommand': 'fail',
    'helper-fails': 'fail',
    'host-not-amazon': 'fail',
    'verbs-not-handled': 'warn',
    'valueless-helper': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
