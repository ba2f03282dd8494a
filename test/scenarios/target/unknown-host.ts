import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the Region is misspelt in the host',
  home: usualHome,
  repository: {origin: 'https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#unknown-host',
    class: 'target',
    // The corrected address was tried with the doctor's own signature.
    confidence: 'proven',
    says: ['200, signed by the doctor'],
    never: ['permission/pull', 'repository/exists', 'credentials/identity', 'live/signed'],
  },
})
