import {chmod} from 'node:fs/promises'
import {join} from 'node:path'
import {AWS_HELPER} from '../../lab/made-up.js'
import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credential-store has kept the password of five minutes ago, and others may read its file: Git works for ten minutes more',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`},
  server: usualServer,
  prepare: async scene => {
    await fetchInThePast(scene, 300)
    await chmod(join(scene.machine.home, '.git-credentials'), 0o644)
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'git-config/helper-order#store-will-learn',
    also: ['credential-store/plain-file#signed-password-stored', 'credential-store/plain-file#world-readable'],
    never: ['live/as-configured', 'permission/pull'],
    says: ['chmod 600 ~/.git-credentials'],
  },
})
