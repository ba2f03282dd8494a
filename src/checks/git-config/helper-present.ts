import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'git-config/helper-present',
  title: 'A credential helper can answer for this URL',
  codes: {
    'no-helper': 'fail',
    'helper-list-emptied': 'fail',
    'helper-replaced': 'fail',
    'url-pattern-does-not-match': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
