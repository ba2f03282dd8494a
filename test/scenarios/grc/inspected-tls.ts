import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'Python does not trust the proxy that inspects TLS, Git does (case 061)',
  case: '061-ssl-inspection-python',
  category: 'tls-proxy',
  home: {
    '.aws/config':
      '[profile dev]\nregion = eu-west-1\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n',
  },
  repository: {origin: 'codecommit::eu-west-1://dev@demo'},
  programs: {
    others: {
      'git-remote-codecommit': `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo 'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)' >&2
echo 'botocore.exceptions.SSLError: SSL validation failed for https://portal.sso.eu-west-1.amazonaws.com/federation/credentials' >&2
exit 1
`,
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    also: ['tools/git-remote-codecommit#certificate-not-trusted'],
    class: 'network',
    confidence: 'proven',
    says: ['AWS_CA_BUNDLE'],
    never: ['network/reach'],
  },
})
