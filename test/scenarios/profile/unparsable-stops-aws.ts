import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

// As version 1 does, whatever it is asked; its files lie where nothing tells the version.
const aws = `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo "botocore.exceptions.ConfigParseError: Unable to parse config file: $HOME/.aws/config" >&2
exit 1
`

export default defineScenario({
  name: 'a section stands twice in the config file, at which the AWS CLI stops even to tell its version',
  home: {
    ...usualHome,
    '.aws/config': '[default]\nregion = eu-west-1\n[default]\nregion = eu-west-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  programs: {aws: 'missing', others: {aws}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/files#unparsable',
    class: 'profile',
    says: ['.aws/config:3'],
    never: ['tools/aws-cli', 'permission/pull', 'profile/exists'],
  },
})
