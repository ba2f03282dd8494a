import {ATTACHED, attachedRole, FURTHER} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role that is assumed with the keys of the instance',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\ncredential_source = Ec2InstanceMetadata\nregion = eu-west-1\n`,
  },
  server: {...attachedRole, instance: {role: ATTACHED}},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
