import {URL} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a script has put https:// before an address that had it already',
  home: usualHome,
  repository: {origin: `https://${URL}`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#surplus-text',
    then: [],
    class: 'target',
    says: [`git remote set-url origin ${URL}`],
  },
})
