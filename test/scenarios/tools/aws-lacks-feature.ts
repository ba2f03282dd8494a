import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'an sso-session profile and an AWS CLI 2.4 that does not know it',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config':
      '[default]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n',
  },
  programs: {
    aws: 'missing',
    others: {
      aws: '#!/bin/sh\ncase "$1" in --version) echo "aws-cli/2.4.29 Python/3.8.8 Linux/5.10.0 exe/x86_64.ubuntu.20 prompt/off"; exit 0;; esac\necho >&2\necho "\'NoneType\' object has no attribute \'secret_key\'" >&2\nexit 255\n',
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-lacks-feature',
    class: 'tools',
    says: ['2.9'],
    never: ['permission/pull', 'network/reach', 'git-config/use-http-path'],
  },
})
