import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'tools/git',
  title: 'A Git that can be used is installed',
  codes: {
    'git-missing': 'fail',
    'git-too-old': 'fail',
    'git-old': 'warn',
    'known-bad-version': 'fail',
    'several-gits': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
