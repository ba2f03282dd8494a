import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'live/git-signed',
  title: "Git succeeds with the doctor's signature",
  codes: {
    'git-http-setup': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
