import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'profile/complete',
  title: 'The profile has everything it needs',
  codes: {
    'no-credential-source': 'fail',
    'partial-keys': 'fail',
    'keys-split-over-files': 'fail',
    'placeholder': 'fail',
    'not-literal': 'fail',
    'role-without-source': 'fail',
    'source-missing': 'fail',
    'source-loop': 'fail',
    'role-arn-malformed': 'fail',
    'role-arn-three-colons': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
