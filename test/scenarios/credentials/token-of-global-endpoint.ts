import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {gitRefusal} from '../sts-refusal.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'the session token comes from the global STS endpoint and does not count in this opt-in Region',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
  server: {
    identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})],
    repositories: [{name: 'demo'}],
    faults: [
      gitRefusal,
      {
        host: 'codecommit',
        kind: 'status',
        status: 400,
        headers: {'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-ErrorType': 'UnrecognizedClientException'},
        body: '{"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid."}',
      },
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#token-not-valid-here',
    class: 'credentials',
    confidence: 'proven',
    says: ['sts_regional_endpoints'],
    never: ['credentials/session-token', 'network/clock'],
  },
})
