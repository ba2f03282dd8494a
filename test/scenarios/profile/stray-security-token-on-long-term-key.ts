import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

const STALE = 'FwoGZXIvYXdzEstaleStaleStale0123456789abcdefghijklmnopqrstuvwxyz=='

export default defineScenario({
  name: 'a forgotten AWS_SECURITY_TOKEN spoils the long-term key of the environment',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret, AWS_SECURITY_TOKEN: STALE},
  secrets: [STALE],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/session-token#stray-session-token',
    says: ['AWS_SECURITY_TOKEN'],
    never: ['permission/pull'],
  },
})
