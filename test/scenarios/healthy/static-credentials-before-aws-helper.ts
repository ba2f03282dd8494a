import {AWS_HELPER, HOST, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const PASSWORD = 'sT4t1c/paSSword0123456789+abcdef='

export default defineScenario({
  name: 'HTTPS Git credentials in a store for this host, with the AWS helper left over for others',
  home: {
    '.gitconfig': `[credential "https://${HOST}"]\n\thelper = store\n${AWS_HELPER.replace('[credential]', '[credential "https://git-codecommit.us-east-1.amazonaws.com"]')}`,
    '.git-credentials': `https://jane-at-${ACCOUNT}:${encodeURIComponent(PASSWORD)}@${HOST}\n`,
  },
  server: {
    identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: PASSWORD}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
