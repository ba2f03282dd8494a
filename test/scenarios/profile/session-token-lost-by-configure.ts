import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const NEW = {id: 'AKIANEW22LAB3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'aws configure wrote a long-term key over a temporary one, and the session token stayed',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(NEW)}aws_session_token = ${sessionKey.token ?? ''}\n`},
  secrets: [sessionKey.token ?? ''],
  server: {identities: [user('jane', {keys: [NEW]})], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/session-token#stray-session-token',
    class: 'credentials',
    never: ['permission/pull'],
    says: ['.aws/credentials:4', 'aws configure asks for the key id and the secret only'],
  },
})
