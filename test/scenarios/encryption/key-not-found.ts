import {GIT, KEY, USE} from '../customer-key.js'
import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the repository's key has been deleted",
  home: usualHome,
  server: {identities: [user('jane', {keys: [janesKey], policy: [GIT, USE]})], repositories: [{name: 'demo', kmsKeyId: KEY}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#key-not-found',
    class: 'encryption',
    confidence: 'proven',
    says: ['git push --mirror'],
    never: ['repository/exists'],
  },
})
