import {jane} from '../../lab/made-up.js'
import {GIT, serverWithKey} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "a customer's key whose own policy alone lets the user; KMS tells nothing",
  home: usualHome,
  server: serverWithKey([GIT, {effect: 'Deny', actions: ['kms:DescribeKey']}], {allows: [jane.arn]}),
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
