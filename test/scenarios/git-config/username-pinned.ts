import {HOST, user} from '../../lab/made-up.js'
import {GIT_USER} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential.username names another user than the one whose Git credential is kept',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = store\n\tusername = jane\n',
    '.git-credentials': `https://${GIT_USER}:g1t-pa55word@${HOST}\n`,
  },
  secrets: ['g1t-pa55word'],
  server: {...usualServer, identities: [user('git', {gitCredentials: [{user: GIT_USER, password: 'g1t-pa55word'}]})]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#username-pinned',
    class: 'git-config',
    says: ['.gitconfig:3', GIT_USER],
    never: ['permission/pull', 'live/signed'],
  },
})
