import {chmod} from 'node:fs/promises'
import {join} from 'node:path'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'all works, but other users of the machine can read the secret keys',
  home: usualHome,
  server: usualServer,
  prepare: ({machine}) => chmod(join(machine.home, '.aws/credentials'), 0o644),
  expect: {status: 'degraded', exitCode: 0, first: 'profile/files#readable-by-others', class: 'profile', says: ['644', 'chmod 600']},
})
