import {keyLines, sessionKey} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'a login tool made the session with a policy that leaves CodeCommit out',
  home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
  server: {
    identities: [
      {
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/developer/jane`,
        keys: [sessionKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Allow', actions: ['s3:*'], layer: 'session'},
        ],
      },
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-session-policy',
    class: 'permission',
    confidence: 'proven',
    says: ['session policy'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
