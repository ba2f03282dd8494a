import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const HOST = 'vpce-0a1b2c3d4e5f6a7b8-abcdefgh.git-codecommit.eu-west-1.vpce.amazonaws.com'

export default defineScenario({
  name: 'an interface endpoint of a VPC by its own name, and no way to the other services: Git works, so nothing is wrong',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  repository: {origin: `https://${HOST}/v1/repos/demo`},
  server: {...usualServer, faults: ['sts', 'iam', 'codecommit', 'kms'].map(host => ({host, kind: 'no-route' as const}))},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
