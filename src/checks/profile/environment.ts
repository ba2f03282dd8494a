import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'profile/environment',
  title: 'The AWS variables of the environment agree with the profile',
  codes: {
    'empty-variable': 'fail',
    'overrides-profile': 'fail',
    'environment-ignored': 'fail',
    'security-token-wins': 'fail',
    'padded-key': 'fail',
    'padded-value': 'warn',
    'default-profile-variable': 'warn',
    'partial-keys': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
