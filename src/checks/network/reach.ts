import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'network/reach',
  title: 'The CodeCommit endpoint can be reached',
  codes: {
    'dns': 'fail',
    'refused': 'fail',
    'timeout': 'fail',
    'reset': 'fail',
    'unreachable': 'fail',
    'proxy-unreachable': 'fail',
    'proxy-auth': 'fail',
    'proxy-refused': 'fail',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
