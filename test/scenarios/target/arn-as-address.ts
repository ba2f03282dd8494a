import {URL} from '../../lab/made-up.js'
import {ACCOUNT, REGION} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the repository's ARN for its address",
  home: usualHome,
  repository: {origin: `arn:aws:codecommit:${REGION}:${ACCOUNT}:demo`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#arn-as-address',
    then: [],
    class: 'target',
    says: [`git remote set-url origin ${URL}`],
  },
})
