import {attachedRole, FURTHER} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a role to be assumed with the keys of an instance whose metadata service is off',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\ncredential_source = Ec2InstanceMetadata\nregion = eu-west-1\n`,
  },
  env: {AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9'},
  server: attachedRole,
  expect: {status: 'broken', exitCode: 1, first: 'credentials/resolve#imds-unreachable', class: 'credentials', says: [/does not answer/]},
})
