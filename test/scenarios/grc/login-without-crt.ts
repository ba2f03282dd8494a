import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a profile of `aws login`, which the botocore of git-remote-codecommit cannot use without awscrt (X6)',
  home: {'.aws/config': '[profile dev]\nregion = eu-west-1\nlogin_session = arn:aws:iam::111122223333:user/jane\n'},
  repository: {origin: 'codecommit::eu-west-1://dev@demo'},
  programs: {
    others: {
      'git-remote-codecommit': `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo '    credentials = session.get_credentials()' >&2
echo 'botocore.exceptions.MissingDependencyException: Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.' >&2
exit 1
`,
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#botocore-too-old-for-profile',
    class: 'tools',
    confidence: 'proven',
    says: ['botocore[crt]'],
  },
})
