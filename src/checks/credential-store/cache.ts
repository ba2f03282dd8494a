import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'credential-store/cache',
  title: 'No short-lived password is kept by the cache daemon',
  codes: {
    'stale-signed-password': 'fail',
    'signed-password-stored': 'warn',
    'stale-git-credential': 'fail',
    'git-credential': 'pass',
    'access-key-as-password': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
