import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'no rights, and IAM has too much to do to say why: the refusal stands',
  home: usualHome,
  server: {
    identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:GetRepository', 'iam:*']}]})],
    repositories: [{name: 'demo'}],
    faults: [
      {
        host: 'iam',
        kind: 'status',
        status: 400,
        headers: {'Content-Type': 'text/xml'},
        body: '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
      },
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied',
    class: 'permission',
    confidence: 'proven',
    says: ['IAM answered Throttling'],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})
