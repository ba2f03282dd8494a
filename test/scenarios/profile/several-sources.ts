import {janesKey, keyLines} from '../../lab/made-up.js'
import {homeWithRole, roleArn} from '../role-profiles.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a profile with good keys and a web identity as the guide writes it: the AWS CLI takes the second, whose path it does not expand',
  home: {
    ...homeWithRole(`role_arn = ${roleArn('git')}\nweb_identity_token_file = ~/my-credentials/my-token-file\n`),
    '.aws/credentials': `[dev]\n${keyLines(janesKey)}`,
    'my-credentials/my-token-file': 'eyJhbGciOiJub25lIn0.e30.\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/web-identity#token-file-missing',
    also: ['profile/conflicts#several-sources'],
    class: 'profile',
    says: ['copied from the CodeCommit user guide, and the guide is wrong here', '.aws/config:7', '.aws/credentials:2'],
    never: ['permission/pull'],
  },
})
