import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the AWS CLI may not write its own cache: sudo made it',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  programs: {
    aws: 'missing',
    others: {
      aws: '#!/bin/sh\ncase "$1" in --version) echo "aws-cli/2.15.30 Python/3.11.6 Linux/5.10.205 exe/x86_64.amzn.2 prompt/off"; exit 0;; esac\necho >&2\necho "[Errno 13] Permission denied: \'$HOME/.aws/cli/cache/session.db\'" >&2\nexit 255\n',
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#helper-fails',
    class: 'git-config',
    confidence: 'proven',
    says: ['Permission denied'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
