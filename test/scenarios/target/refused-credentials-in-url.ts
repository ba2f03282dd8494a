import {HOST, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const PASSWORD = `20261120T010203Z${'0a'.repeat(32)}`

export default defineScenario({
  name: 'the address carries a signed password that has gone stale',
  home: usualHome,
  repository: {origin: `https://${janesKey.id}:${PASSWORD}@${HOST}/v1/repos/demo`},
  secrets: [PASSWORD],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#refused-credentials-in-url',
    class: 'target',
    confidence: 'proven',
    says: [`git remote set-url origin https://${HOST}/v1/repos/demo`],
    never: ['permission/pull', 'repository/exists', 'live/signed'],
  },
})
