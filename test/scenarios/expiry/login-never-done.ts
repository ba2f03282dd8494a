import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

const AWS = `#!/bin/sh
case "$1" in
  --version) echo 'aws-cli/2.33.0 Python/3.13.0 Linux/6.1.0 exe/x86_64.debian.12' ;;
  *) cat > /dev/null; echo "aws: [ERROR]: Error loading login session token: Unable to load a existing login session for session arn:aws:iam::111122223333:user/jane, Please reauthenticate with 'aws login'." >&2; exit 255 ;;
esac
`

export default defineScenario({
  name: 'nobody has signed in with aws login here',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\nlogin_session = arn:aws:iam::111122223333:user/jane\n'},
  // A version that knows `aws login`.
  programs: {aws: 'missing', others: {aws: AWS}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/login#login-expired',
    class: 'profile',
    says: ['aws login'],
    never: ['permission/pull', 'repository/exists'],
  },
})
