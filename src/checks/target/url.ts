import {defineCheck, unknown} from '../check.js'

export default defineCheck({
  id: 'target/url',
  title: "The address is a CodeCommit repository's",
  codes: {
    'grc-url-with-host': 'fail',
    'https-url-without-path': 'fail',
    'bad-repository-name': 'fail',
    'trailing-slash': 'warn',
    'dot-git-suffix': 'warn',
    'unencoded-at-sign': 'fail',
    'profile-with-at-sign': 'fail',
    'plain-http': 'fail',
    'unknown-host': 'fail',
    'credentials-in-url': 'warn',
    'package-manager-scheme': 'fail',
    'url-rewritten': 'warn',
  },
  needs: ['target'],
  examine: () => unknown('not-observable', 'not examined yet'),
})
