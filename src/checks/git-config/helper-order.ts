import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/helper-order',
  title: 'Nothing answers before the AWS helper or keeps what it gives',
  codes: {
    'store-answers-first': 'fail',
    'store-will-learn': 'warn',
    'prompting-helper-first': 'warn',
    'aws-helper-shadows-git-credentials': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
