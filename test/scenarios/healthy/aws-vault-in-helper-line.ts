import {sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

const {id, secret, token = ''} = sessionKey
const AWS_VAULT = `#!/bin/sh\nwhile test "$1" != --; do shift; done; shift\nexport AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret} AWS_SESSION_TOKEN=${token} AWS_VAULT=dev\nexec "$@"\n`

export default defineScenario({
  name: 'aws-vault hands the AWS helper its keys: nothing in ~/.aws but a Region',
  home: {
    '.aws/config': '[profile dev]\nregion = eu-west-1\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\n',
    '.gitconfig':
      '[credential "https://git-codecommit.*.amazonaws.com"]\n\thelper =\n\thelper = !aws-vault exec --duration=1h dev -- aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  programs: {others: {'aws-vault': AWS_VAULT}},
  server: {identities: [user('jane', {keys: [sessionKey]})], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
