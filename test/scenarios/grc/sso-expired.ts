import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

const SESSION = '[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n'

export default defineScenario({
  name: 'the SSO session of the profile in the address has ended (case 051)',
  home: {'.aws/config': `[profile dev]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\n${SESSION}`},
  repository: {origin: 'codecommit://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken', exitCode: 1, first: 'credentials/resolve#resolution-failed', class: 'credentials', confidence: 'proven',
    says: ['aws sso login --profile dev'], never: ['tools/git-remote-codecommit', 'permission/pull'],
  },
})
