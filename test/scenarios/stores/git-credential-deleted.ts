import {HOST, janesKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the HTTPS Git credential in the store was deleted in IAM; the AWS CLI is set up for other work',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': `https://jane-at-${ACCOUNT}:0ldPassw0rd%3D@${HOST}\n`,
  },
  secrets: ['0ldPassw0rd='],
  server: {identities: [user('jane', {keys: [janesKey]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/git-credentials#deleted',
    class: 'credential-store',
    confidence: 'proven',
    says: ['git credential-store erase', 'create-service-specific-credential'],
    never: ['permission/pull', 'credentials/identity'],
  },
})
