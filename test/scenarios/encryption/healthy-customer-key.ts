import {GIT, serverWithKey, USE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "a customer's key that the user may use",
  home: usualHome,
  server: serverWithKey([GIT, USE]),
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
