import {GIT, KEY, serverWithKey, USE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the repository's key is disabled; GetRepository describes the repository all the same",
  home: usualHome,
  server: serverWithKey([GIT, USE], {state: 'Disabled', told: 'nothing'}),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#key-disabled',
    class: 'encryption',
    says: [`aws kms enable-key --key-id ${KEY} --region eu-west-1`],
    never: ['repository/exists', 'credentials/identity'],
  },
})
