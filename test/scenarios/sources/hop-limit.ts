import {ATTACHED, attachedRole, FURTHER} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a container on an instance whose metadata token does not come through',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\ncredential_source = Ec2InstanceMetadata\nregion = eu-west-1\n`,
  },
  server: {...attachedRole, instance: {role: ATTACHED, hopLimit: 1}},
  expect: {status: 'broken', exitCode: 1, first: 'credentials/resolve#imds-unreachable', class: 'credentials', says: [/hop-limit 2/]},
})
