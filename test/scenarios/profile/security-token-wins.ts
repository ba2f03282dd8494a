import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const STALE = 'FwoGZXIvYXdzEstaleStaleStale0123456789abcdefghijklmnopqrstuvwxyz=='

export default defineScenario({
  name: 'a forgotten AWS_SECURITY_TOKEN beats the good AWS_SESSION_TOKEN',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  env: {
    AWS_ACCESS_KEY_ID: sessionKey.id,
    AWS_SECRET_ACCESS_KEY: sessionKey.secret,
    AWS_SESSION_TOKEN: sessionKey.token,
    AWS_SECURITY_TOKEN: STALE,
  },
  secrets: [STALE],
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#security-token-wins',
    class: 'profile',
    says: ['AWS_SECURITY_TOKEN'],
    never: ['permission/pull'],
  },
})
