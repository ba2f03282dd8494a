import {HOST, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const PASSWORD = 'sT4t1c/paSSword0123456789+abcdef='

export default defineScenario({
  name: 'HTTPS Git credentials of an IAM user, kept in a store; no AWS set-up at all',
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': `https://jane-at-${ACCOUNT}:${encodeURIComponent(PASSWORD)}@${HOST}\n`,
  },
  programs: {aws: 'missing'},
  server: {
    identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: PASSWORD}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
