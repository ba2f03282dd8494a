import {HOST, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'

const PASSWORD = 'sT4t1c/paSSword0123456789+abcdef='

export default defineScenario({
  name: "Git's program for HTTPS fails with words that nobody knows; there are no AWS keys to compare with",
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.git-credentials': `https://jane-at-${ACCOUNT}:${encodeURIComponent(PASSWORD)}@${HOST}\n`,
  },
  programs: {aws: 'missing', git: 'missing', others: {git: gitWithOwnCore()}},
  prepare: ({machine}) => layOutGitCore(machine, '#!/bin/sh\necho "fatal: the moon is in the wrong quarter" >&2\nexit 128\n'),
  server: {
    identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: PASSWORD}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/as-configured#other',
    says: ['the moon is in the wrong quarter'],
    never: ['permission/pull', 'credentials/identity', 'network/reach'],
  },
})
