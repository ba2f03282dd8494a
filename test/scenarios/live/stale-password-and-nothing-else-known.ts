import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a store answers with a password of an hour ago, in a network where only Git gets through',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`},
  server: {...usualServer, faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'black-hole' as const}))},
  prepare: scene => fetchInThePast(scene, 3600),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credential-store/plain-file#stale-signed-password',
    confidence: 'proven',
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'network/reach'],
  },
})
