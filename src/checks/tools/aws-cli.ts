import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'tools/aws-cli',
  title: "The AWS CLI that Git's helper starts is there and new enough",
  codes: {
    'aws-missing': 'fail',
    'aws-too-old': 'fail',
    'aws-not-runnable': 'fail',
    'aws-v1': 'warn',
    'aws-lacks-feature': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
