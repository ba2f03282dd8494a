import {createHash} from 'node:crypto'
import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/jane`
const REFRESH = 'lab-login-refresh-token-0123456789abcdefghijklmnopqrstuvwxyz'
const cache = JSON.stringify({
  accessToken: {
    accessKeyId: sessionKey.id,
    secretAccessKey: sessionKey.secret,
    sessionToken: sessionKey.token,
    accountId: ACCOUNT,
    expiresAt: new Date(Date.now() + 40 * 60_000).toISOString().replace(/\.\d+/, ''),
  },
  clientId: 'arn:aws:signin:::devtools/same-device',
  refreshToken: REFRESH,
  dpopKey: 'lab',
  tokenType: 'urn:aws:params:oauth:token-type:access_token_sigv4',
})

export default defineScenario({
  name: 'a session of aws login',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\nlogin_session = ${SESSION}\nregion = eu-west-1\n`,
    [`.aws/login/cache/${createHash('sha256').update(SESSION).digest('hex')}.json`]: cache,
  },
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 2400}]})], repositories: [{name: 'demo'}]},
  // Not the real program where that is version 1: it cannot use such a session.
  programs: {aws: 'stand-in-v2'},
  secrets: [REFRESH],
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
