import {ACCOUNT} from '../../lab/world.js'
import {jane, janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the same, and the profile that was meant signs in with IAM Identity Center (case 028, as it was)',
  case: '028-grc-url-without-profile',
  category: 'helper-wrong-profile',
  home: {
    '.aws/config':
      '[default]\nregion = us-east-1\n[profile team]\nregion = eu-west-1\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 444455556666\nsso_role_name = Dev\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'codecommit::eu-west-1://team-idc-app'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    identities: [{...jane, arn: jane.arn.replace(ACCOUNT, '999988887777')}],
    repositories: [{name: 'team-idc-app', account: '444455556666'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    also: ['repository/exists#not-found'],
    class: 'git-config',
    says: ['aws sso login --profile team', 'codecommit::eu-west-1://team@team-idc-app'],
    never: ['tools/git-remote-codecommit', 'credentials/resolve'],
  },
})
