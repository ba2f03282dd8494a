import {AWS_HELPER, HOST, jane, user} from '../../lab/made-up.js'
import {GIT_USER} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git credential is kept, but the AWS helper answers first, with a key that may not pull',
  home: {...usualHome, '.gitconfig': `${AWS_HELPER}\thelper = store\n`, '.git-credentials': `https://${GIT_USER}:g1t-pa55word@${HOST}\n`},
  secrets: ['g1t-pa55word'],
  server: {
    ...usualServer,
    identities: [
      {...jane, policy: [{effect: 'Allow', actions: ['sts:*']}]},
      user('git', {gitCredentials: [{user: GIT_USER, password: 'g1t-pa55word'}]}),
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-order#aws-helper-shadows-git-credentials',
    class: 'git-config',
    confidence: 'proven',
    says: [GIT_USER],
    never: ['live/git-signed'],
  },
})
