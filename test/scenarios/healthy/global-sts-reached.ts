import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Dev`

export default defineScenario({
  name: 'a role is fetched at the global STS endpoint, which is reached from here: old, and no fault',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = jane\nsts_regional_endpoints = legacy\n`,
    '.aws/credentials': `[jane]\n${keyLines(janesKey)}`,
  },
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null},
})
