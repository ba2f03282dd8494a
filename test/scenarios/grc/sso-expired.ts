import {createHash} from 'node:crypto'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

const SESSION =
  '[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n'
const TOKEN = {
  startUrl: 'https://example.awsapps.com/start',
  region: 'us-east-1',
  accessToken: 'aoaLABTOKENOFLASTWEEK',
  expiresAt: '2026-01-05T10:00:00Z',
  clientId: 'client',
  clientSecret: 'clientSecretOfLab',
  registrationExpiresAt: '2026-02-05T10:00:00Z',
  refreshToken: 'aorLABREFRESHOFLASTWEEK',
}

export default defineScenario({
  name: 'the SSO session of the profile in the address has ended, and cannot be renewed (case 051)',
  case: '051-grc-sso-token-expired',
  category: 'sso-expired',
  home: {
    '.aws/config': `[profile SSO_PROFILE]\nregion = us-east-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\n${SESSION}`,
    [`.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`]: JSON.stringify(TOKEN),
  },
  repository: {origin: 'codecommit://SSO_PROFILE@repository'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {...usualServer, repositories: [{name: 'repository', region: 'us-east-1'}]},
  secrets: [TOKEN.accessToken, TOKEN.refreshToken, TOKEN.clientSecret],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#sso-expired',
    class: 'profile',
    confidence: 'proven',
    says: ['aws sso login --profile SSO_PROFILE'],
    never: ['tools/git-remote-codecommit', 'permission/pull'],
  },
})
