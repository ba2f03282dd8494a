import {sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

const token = sessionKey.token ?? ''

export default defineScenario({
  name: 'a session token that was copied from a narrow window: its end is a line of its own',
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\naws_access_key_id = ${sessionKey.id}\naws_secret_access_key = ${sessionKey.secret}\naws_session_token = ${token.slice(0, 60)}\n${token.slice(60)}\n`,
  },
  server: {identities: [user('jane', {keys: [sessionKey]})], repositories: [{name: 'demo'}]},
  secrets: [token.slice(0, 60), token.slice(60), token.slice(60).toLowerCase().replace(/=+$/, '')],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/complete#not-literal',
    then: [],
    class: 'profile',
    says: [/~\/\.aws\/credentials:4: aws_session_token of the profile default is split over two lines/],
  },
})
