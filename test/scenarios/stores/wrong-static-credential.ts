import {HOST, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the HTTPS Git credential in the store was reset in IAM since',
  home: {'.gitconfig': '[credential]\n\thelper = store\n', '.git-credentials': `https://jane-at-${ACCOUNT}:0ldPassw0rd%3D@${HOST}\n`},
  programs: {aws: 'missing'},
  secrets: ['0ldPassw0rd='],
  server: {
    identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: 'n3wPassw0rd='}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/as-configured#refused', // 403 may also mean that the user lacks GitPull: nothing here tells which
    says: ['jane-at-111122223333'],
    never: ['permission/pull', 'tools/aws-cli', 'credentials/resolve', 'profile/exists', 'git-config/use-http-path'],
  },
})
