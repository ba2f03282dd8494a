import {HOST, janesKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const CREDENTIAL = {user: `jane-at-${ACCOUNT}`, password: 'sT4t1c/paSSword0123456789+abcdef='}

export default defineScenario({
  name: 'the HTTPS Git credential in the store was made inactive in IAM; the AWS CLI is set up for other work',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': `https://${CREDENTIAL.user}:${encodeURIComponent(CREDENTIAL.password)}@${HOST}\n`,
  },
  server: {
    identities: [user('jane', {keys: [janesKey], gitCredentials: [{...CREDENTIAL, active: false}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#inactive',
    class: 'credential-store',
    confidence: 'proven',
    says: ['aws iam update-service-specific-credential --user-name jane'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
