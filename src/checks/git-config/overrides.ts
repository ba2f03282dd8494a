import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/overrides',
  title: "Nothing in Git's configuration goes around the helpers",
  codes: {
    'conflicting-header': 'fail',
    'ssl-verify-off': 'warn',
    'username-pinned': 'fail',
    'askpass-broken': 'warn',
    'empty-password-in-url': 'fail',
    'netrc-answers-first': 'fail',
    'empty-auth': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
