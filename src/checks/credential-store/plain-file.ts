import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'credential-store/plain-file',
  title: 'No short-lived password is kept in a plain file',
  codes: {
    'stale-signed-password': 'fail',
    'signed-password-stored': 'warn',
    'stale-git-credential': 'fail',
    'git-credential': 'pass',
    'access-key-as-password': 'fail',
    'world-readable': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
